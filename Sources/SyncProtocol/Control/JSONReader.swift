/// Why a control is refused; a text for the log, never with content.
public struct ControlError: Error, Hashable, Sendable {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}

extension JSON {
  /// Reads one value and nothing else, strictly by RFC 8259.
  ///
  /// Refused besides: a key twice, fractions and exponents, more than sixteen levels, more than
  /// `SyncLimits.controlBytes`.
  public init(decoding bytes: some Collection<UInt8>) throws(ControlError) {
    guard bytes.count <= SyncLimits.controlBytes else { throw ControlError("too long") }
    var reader = JSONReader(bytes)
    self = try reader.value(depth: 0)
    try reader.end()
  }
}

private struct JSONReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: letter) else { return false }
    place += 1
    return true
  }

  mutating func end() throws(ControlError) {
    skipSpace()
    guard next == nil else { throw ControlError("something follows the value") }
  }

  mutating func value(depth: Int) throws(ControlError) -> JSON {
    guard depth < JSON.depthLimit else { throw ControlError("too deep") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case let byte? where byte == UInt8(ascii: "-") || 48...57 ~= byte:
      return .number(try number())
    default: return try word()
    }
  }

  private mutating func object(_ depth: Int) throws(ControlError) -> JSON {
    place += 1
    var members: [JSON.Member] = []
    var keys: Set<String> = []
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw ControlError("a key is missing") }
      let key = try text()
      guard keys.insert(key).inserted else { throw ControlError("a key stands twice") }
      guard take(":") else { throw ControlError("a colon is missing") }
      members.append(JSON.Member(key, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw ControlError("an object is not closed") }
    return .object(members)
  }

  private mutating func list(_ depth: Int) throws(ControlError) -> JSON {
    place += 1
    var values: [JSON] = []
    if take("]") { return .list([]) }
    repeat { values.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw ControlError("a list is not closed") }
    return .list(values)
  }

  private mutating func number() throws(ControlError) -> Int64 {
    let start = place
    while let byte = next, byte == UInt8(ascii: "-") || 48...57 ~= byte { place += 1 }
    let digits = String(decoding: bytes[start..<place], as: UTF8.self)
    guard let number = Int64(digits), String(number) == digits else {
      throw ControlError("a number is not whole, or not in its shortest form")
    }
    if let byte = next, byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") {
      throw ControlError("a number is not whole, or not in its shortest form")
    }
    return number
  }

  private mutating func word() throws(ControlError) -> JSON {
    for (word, value) in [("null", JSON.null), ("true", .bool(true)), ("false", .bool(false))]
    where bytes[place...].starts(with: word.utf8) {
      place += word.utf8.count
      return value
    }
    throw ControlError("not a value")
  }

  private mutating func text() throws(ControlError) -> String {
    place += 1
    var units: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw ControlError("a text is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &units)
      case 0..<0x20: throw ControlError("a control character stands in a text")
      default: units.append(byte)
      }
    }
    throw ControlError("a text is not closed")
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F,
    UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  private mutating func escape(into units: inout [UInt8]) throws(ControlError) {
    guard let letter = next else { throw ControlError("a text is not closed") }
    place += 1
    if let plain = Self.escapes[letter] { return units.append(plain) }
    guard letter == UInt8(ascii: "u") else { throw ControlError("an unknown escape") }
    var code = try unit()
    if 0xD800..<0xDC00 ~= code {
      guard bytes[place...].starts(with: "\\u".utf8) else { throw ControlError("half a pair") }
      place += 2
      let low = try unit()
      guard 0xDC00..<0xE000 ~= low else { throw ControlError("half a pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw ControlError("half a pair") }
    units += String(Character(scalar)).utf8
  }

  private mutating func unit() throws(ControlError) -> UInt32 {
    guard place + 4 <= bytes.count,
      let high = Hex.byte(bytes[place], bytes[place + 1]),
      let low = Hex.byte(bytes[place + 2], bytes[place + 3])
    else { throw ControlError("an unknown escape") }
    place += 4
    return UInt32(high) << 8 | UInt32(low)
  }
}
