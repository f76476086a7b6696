internal import SyncProtocol

extension VersionVector {
  /// The canonical coding: equal vectors, equal bytes.
  public func encode() -> [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }

  public init(decoding bytes: some Collection<UInt8>) throws(ChangesError) {
    var reader = ByteReader(bytes)
    try self.init(from: &reader)
    try reader.end()
  }

  func write(to writer: inout ByteWriter, without omitted: DeviceID? = nil) {
    let written = entries.filter { $0.device != omitted }
    writer.number(UInt64(written.count))
    for entry in written {
      writer.device(entry.device)
      writer.number(entry.sequence)
    }
  }

  init(from reader: inout ByteReader) throws(ChangesError) {
    let count = try reader.count(ofAtLeast: 17)
    var entries: [Entry] = []
    entries.reserveCapacity(count)
    for _ in 0..<count {
      let device = try reader.device()
      let sequence = try reader.positiveNumber()
      guard sequence > 0, entries.last.map({ $0.device < device }) ?? true else {
        throw .malformed(.notAscending)
      }
      entries.append(Entry(device: device, sequence: sequence))
    }
    self.init(ascending: entries)
  }
}
