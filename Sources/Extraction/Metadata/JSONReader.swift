/// Reads JSON as it is found in pages: with comments, wrappers, raw line feeds, commas too many.
///
/// Every step takes at least one byte, so that the time is linear in the length.
struct JSONReader {
  private var rest: ArraySlice<UInt8>
  private var count = 0

  private static let depthLimit = 32
  private static let valueLimit = 20_000

  init(_ bytes: ArraySlice<UInt8>) { rest = Self.unwrapped(bytes) }

  mutating func value(depth: Int) -> JSONValue {
    skipSpace()
    count += 1
    guard let first = rest.first, depth < Self.depthLimit, count < Self.valueLimit else {
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

  /// What is inside of a CDATA section or a comment, with its character references read if the
  /// whole of it was written with them.
  private static func unwrapped(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let start = "<![CDATA[".utf8
    var inner = bytes
    if let open = bytes.prefix(64).firstIndex(of: UInt8(ascii: "<")) {
      let isSection = bytes[open...].starts(with: start)
      inner = bytes[open...].dropFirst(isSection ? start.count : 1)
    }
    guard
      let brace = inner.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") })
    else { return [] }
    let opening = inner[brace...].dropFirst().drop { $0.isSpace || $0 == UInt8(ascii: "{") }
    guard opening.first == UInt8(ascii: "&") else { return inner[brace...] }
    return Array(String(decoding: inner[brace...], as: UTF8.self).withoutReferences.utf8)[...]
  }

  private mutating func object(_ depth: Int) -> JSONValue {
    var members: [String: JSONValue] = [:]
    rest = rest.dropFirst()
    while true {
      skipSpace(and: UInt8(ascii: ","))
      guard let next = rest.first, next != UInt8(ascii: "}") else { break }
      guard next == UInt8(ascii: "\"") else {
        // Something lost: the rest of a string with a quote in it, say.
        rest = rest.dropFirst().drop { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "}") }
        continue
      }
      let key = string()
      skipSpace()
      guard rest.first == UInt8(ascii: ":") else { continue }
      rest = rest.dropFirst()
      let value = value(depth: depth + 1)
      if members[key] == nil { members[key] = value }
    }
    rest = rest.dropFirst()
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
      if byte == UInt8(ascii: "\""), endsString { break }
      if byte == UInt8(ascii: "\\") { escape(into: &result) } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether what follows a quote can follow a string; a quote inside of one was not escaped.
  private var endsString: Bool {
    let space = rest.prefix(64).prefix { $0.isSpace }
    guard let next = rest.dropFirst(space.count).first else { return true }
    if space.count == 64 || space.contains(10) { return true }
    return ",:]}/".utf8.contains(next)
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
    // A stray byte, lest a list never end; the end of an object is not one.
    if word.isEmpty, rest.first != UInt8(ascii: "}") { rest = rest.dropFirst() }
    let text = String(decoding: word, as: UTF8.self)
    if text == "true" || text == "false" { return .flag(text == "true") }
    guard let first = word.first, first.isDigit || first == UInt8(ascii: "-") else {
      return .nothing
    }
    return .number(text)
  }

  /// Goes past white space and comments.
  private mutating func skipSpace(and other: UInt8 = 32) {
    while let first = rest.first {
      if first.isSpace || first == other {
        rest = rest.dropFirst()
      } else if rest.starts(with: "//".utf8) {
        rest = rest.drop { $0 != 10 }
      } else if rest.starts(with: "/*".utf8) {
        skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() {
    rest = rest.dropFirst(2)
    while let first = rest.popFirst() {
      if first == UInt8(ascii: "*"), rest.first == UInt8(ascii: "/") {
        rest = rest.dropFirst()
        return
      }
    }
  }
}
