/// The members of a control, taken one by one; what nobody took is refused in the end.
struct ControlFields {
  private var members: [String: JSON]

  init(_ json: JSON) throws(ControlError) {
    guard case .object(let members) = json else { throw ControlError("not an object") }
    self.members = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// Takes a member; `nil` when it is missing or null.
  mutating func optional(_ key: String) -> JSON? {
    let value = members.removeValue(forKey: key)
    return value == .null ? nil : value
  }

  mutating func required(_ key: String) throws(ControlError) -> JSON {
    guard let value = optional(key) else { throw ControlError("\(key) is missing") }
    return value
  }

  mutating func text(_ key: String) throws(ControlError) -> String {
    try Self.text(try required(key), key)
  }

  mutating func optionalText(_ key: String) throws(ControlError) -> String? {
    guard let value = optional(key) else { return nil }
    return try Self.text(value, key)
  }

  mutating func number(_ key: String) throws(ControlError) -> UInt64 {
    guard case .number(let number) = try required(key), let number = UInt64(exactly: number) else {
      throw ControlError("\(key) is not a number")
    }
    return number
  }

  /// Bytes of a known length, written as hexadecimal digits.
  mutating func bytes(_ key: String, count: Int) throws(ControlError) -> [UInt8] {
    let bytes = try self.bytes(key, atMost: count)
    guard bytes.count == count else { throw ControlError("\(key) has another length") }
    return bytes
  }

  mutating func bytes(_ key: String, atMost limit: Int) throws(ControlError) -> [UInt8] {
    guard let bytes = Hex.bytes(try text(key)), bytes.count <= limit else {
      throw ControlError("\(key) is not hexadecimal, or too long")
    }
    return bytes
  }

  mutating func id<Subject>(_ key: String) throws(ControlError) -> OpaqueID<Subject> {
    guard let id = OpaqueID<Subject>(bytes: try bytes(key, count: 16)) else {
      throw ControlError("\(key) has another length")
    }
    return id
  }

  mutating func optionalID<Subject>(_ key: String) throws(ControlError) -> OpaqueID<Subject>? {
    guard let value = optional(key) else { return nil }
    guard let bytes = Hex.bytes(try Self.text(value, key)), let id = OpaqueID<Subject>(bytes: bytes)
    else { throw ControlError("\(key) has another length") }
    return id
  }

  mutating func list(_ key: String) throws(ControlError) -> [JSON] {
    guard case .list(let values) = try required(key) else {
      throw ControlError("\(key) is not a list")
    }
    return values
  }

  /// Refuses what nobody took.
  func end() throws(ControlError) {
    guard members.isEmpty else { throw ControlError("an unknown field") }
  }

  private static func text(_ value: JSON, _ key: String) throws(ControlError) -> String {
    guard case .text(let text) = value else { throw ControlError("\(key) is not a text") }
    return text
  }
}

/// A body of a call that is one JSON object: a closed type, in which an unknown field is refused.
public protocol Control: Hashable, Sendable {
  init(json: JSON) throws(ControlError)
  var json: JSON { get }
}

extension Control {
  public init(decoding bytes: some Collection<UInt8>) throws(ControlError) {
    try self.init(json: try JSON(decoding: bytes))
  }

  public var encoded: [UInt8] { json.encoded }
}

extension JSON {
  /// An object; members whose value is `nil` are left out.
  static func object(_ members: (String, JSON?)...) -> JSON {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }

  static func hex(_ bytes: some Collection<UInt8>) -> JSON { .text(Hex.text(bytes)) }

  static func id<Subject>(_ id: OpaqueID<Subject>) -> JSON { hex(id.bytes) }

  static func count(_ number: UInt64) -> JSON { .number(Int64(clamping: number)) }
}
