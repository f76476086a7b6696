/// A JSON value, read tolerantly and within bounds.
///
/// Deeper or longer than the bounds, it ends early; what was read so far counts.
enum JSONValue: Equatable {
  case string(String)
  case number(String)
  case list([JSONValue])
  case object([String: JSONValue])
  case nothing

  private static let depthLimit = 32
  private static let valueLimit = 20_000

  init(_ bytes: ArraySlice<UInt8>) {
    var reader = Reader(bytes)
    self = reader.value(depth: 0)
  }

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text of a string, the first of a list, or the `name` or `@value` of an object.
  var text: String? {
    switch self {
    case .string(let text): text.squeezed
    case .list(let values): values.lazy.compactMap(\.text).first
    case .object(let members): (members["name"] ?? members["@value"])?.text
    case .number, .nothing: nil
    }
  }

  /// The elements of a list, or the value itself.
  var elements: [JSONValue] { if case .list(let values) = self { values } else { [self] } }

  private struct Reader {
    private var rest: ArraySlice<UInt8>
    private var count = 0

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func value(depth: Int) -> JSONValue {
      skipSpace()
      count += 1
      guard let first = rest.first, depth < depthLimit, count < valueLimit else {
        rest = []
        return .nothing
      }
      switch first {
      case UInt8(ascii: "{"): return object(depth)
      case UInt8(ascii: "["): return list(depth)
      case UInt8(ascii: "\""): return .string(string())
      default: return word()
      }
    }

    private mutating func object(_ depth: Int) -> JSONValue {
      var members: [String: JSONValue] = [:]
      rest = rest.dropFirst()
      while true {
        skipSpace(and: UInt8(ascii: ","))
        guard rest.first == UInt8(ascii: "\"") else { break }
        let key = string()
        skipSpace()
        guard rest.first == UInt8(ascii: ":") else { break }
        rest = rest.dropFirst()
        members[key] = value(depth: depth + 1)
      }
      if rest.first == UInt8(ascii: "}") { rest = rest.dropFirst() } else { rest = [] }
      return .object(members)
    }

    private mutating func list(_ depth: Int) -> JSONValue {
      var values: [JSONValue] = []
      rest = rest.dropFirst()
      while true {
        skipSpace(and: UInt8(ascii: ","))
        guard let next = rest.first, next != UInt8(ascii: "]") else { break }
        let before = rest.startIndex
        values.append(value(depth: depth + 1))
        guard rest.startIndex > before else { break }
      }
      rest = rest.dropFirst()
      return .list(values)
    }

    private mutating func string() -> String {
      var result: [UInt8] = []
      rest = rest.dropFirst()
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "\"") { break }
        if byte == UInt8(ascii: "\\") { escape(into: &result) } else { result.append(byte) }
      }
      return String(decoding: result, as: UTF8.self)
    }

    private mutating func escape(into result: inout [UInt8]) {
      switch rest.popFirst() {
      case UInt8(ascii: "n"), UInt8(ascii: "r"): result.append(10)
      case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): result.append(32)
      case UInt8(ascii: "u"): result += String(decoding: units(), as: UTF16.self).utf8
      case let byte?: result.append(byte)
      case nil: break
      }
    }

    /// The code unit of `\u`, with its second half if another one follows.
    private mutating func units() -> [UInt16] {
      guard let first = unit() else { return [0xFFFD] }
      guard UTF16.isLeadSurrogate(first), rest.starts(with: "\\u".utf8) else { return [first] }
      rest = rest.dropFirst(2)
      return [first, unit() ?? 0xFFFD]
    }

    private mutating func unit() -> UInt16? {
      let digits = rest.prefix(4)
      guard digits.count == 4,
        let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      rest = rest.dropFirst(4)
      return value
    }

    private mutating func word() -> JSONValue {
      let word = rest.prefix { !$0.isSpace && $0 != 0x2C && $0 != 0x5D && $0 != 0x7D }
      rest = rest.dropFirst(word.count)
      // A stray byte, lest a list never end.
      if word.isEmpty { rest = rest.dropFirst() }
      let text = String(decoding: word, as: UTF8.self)
      guard let first = word.first, first.isDigit || first == UInt8(ascii: "-") else {
        return .nothing
      }
      return .number(text)
    }

    private mutating func skipSpace(and other: UInt8 = 32) {
      rest = rest.drop { $0.isSpace || $0 == other }
    }
  }
}
