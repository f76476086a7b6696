internal import Reading
internal import SyncProtocol

extension ByteWriter {
  mutating func device(_ device: DeviceID) { raw(device.bytes) }
  mutating func identifier<Subject>(_ id: Identifier<Subject>) { raw(id.bytes) }
}

extension ByteReader {
  mutating func device() throws(ChangesError) -> DeviceID {
    guard let device = DeviceID(bytes: try raw(16)) else { throw .truncated }
    return device
  }

  mutating func identifier<Subject>() throws(ChangesError) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(bytes: try raw(16)) else { throw .truncated }
    return id
  }

  mutating func field() throws(ChangesError) -> Field {
    guard let field = Field(rawValue: try byte()) else { throw .malformed(.fieldOutOfRange) }
    return field
  }
}
