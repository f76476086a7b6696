internal import SyncProtocol

extension EntityState {
  /// Bytes that are equal on two devices exactly when the states are: what a state digest is of.
  ///
  /// The kind, the number of heads, then for each head by field and dot: field, device, number,
  /// time, mark, value.
  public var canonicalBytes: [UInt8] {
    var writer = ByteWriter()
    writer.reserve(48 * entries.count + 8)
    writer.byte(Self.codingVersion)
    writer.byte(kind.rawValue)
    writer.number(UInt64(entries.count))
    for entry in entries {
      writer.byte(entry.field.rawValue)
      writer.device(entry.head.dot.device)
      writer.number(entry.head.dot.sequence)
      writer.fixed(entry.head.hlc)
      writer.byte(entry.head.isMarked ? 1 : 0)
      entry.head.value.write(to: &writer)
    }
    return writer.bytes
  }
}
