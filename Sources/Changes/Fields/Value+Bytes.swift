extension Value {
  /// The value alone, in the coding that changesets use.
  public func encode() -> [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// Reads one value and nothing else.
  public init(decoding bytes: some Collection<UInt8>) throws(ChangesError) {
    var reader = ByteReader(bytes)
    try self.init(from: &reader)
    try reader.end()
  }
}
