import SeededRandomness
import SyncFixtures
import SyncProtocol
import Testing

@Suite struct `The JSON of controls` {
  @Test(arguments: [
    ("null", JSON.null), ("true", .bool(true)), (" false ", .bool(false)), ("0", .number(0)),
    ("-1", .number(-1)), ("9223372036854775807", .number(.max)),
    ("-9223372036854775808", .number(.min)), ("\"\"", .text("")), ("[]", .list([])),
    ("{}", .object([])), ("\"\\u0041\\n\\/\"", .text("A\n/")),
    ("\"\\ud83d\\ude00\"", .text("😀")), ("\"é\"", .text("é")),
    ("\t[1 ,\r\n2]", .list([.number(1), .number(2)])),
    ("{\"a\":[null]}", .object([JSON.Member("a", .list([.null]))])),
  ])
  func `is read`(text: String, value: JSON) throws {
    #expect(try JSON(decoding: Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "01", "-0", "+1", "1.0", "1e2", "1E2", ".5", "-", "--1",
    "9223372036854775808", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"\\ud83dx\"",
    "\"\\ude00\"", "\"\\ud83d\\u0041\"", "\"\n\"", "[", "[1", "[1,", "[1,]", "[,]", "[1 2]", "{",
    "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:1}", "{\"a\":1 \"b\":2}", "{} {}", "[]]",
    "'a'", "// a\n1", "\u{FEFF}1", "NaN", "undefined",
  ])
  func `is refused`(text: String) {
    #expect(throws: ControlError.self) { try JSON(decoding: Array(text.utf8)) }
  }

  @Test func `has no key twice`() {
    for text in ["{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"b\":{\"a\":1,\"a\":2}}"] {
      #expect(throws: ControlError("a key stands twice")) { try JSON(decoding: Array(text.utf8)) }
    }
    #expect(throws: Never.self) { try JSON(decoding: Array("{\"a\":{\"a\":1}}".utf8)) }
  }

  @Test func `is UTF-8`() {
    for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0x80]] {
      #expect(throws: ControlError.self) { try JSON(decoding: [0x22] + bytes + [0x22]) }
    }
  }

  @Test func `is sixteen deep and not deeper`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth)
    }
    _ = try JSON(decoding: nested(15))
    _ = try JSON(decoding: nested(16))
    for depth in [17, 100_000] {
      #expect(throws: ControlError("too deep")) { try JSON(decoding: nested(depth)) }
    }
  }

  @Test func `has a longest length`() throws {
    for more in [-1, 0, 1] {
      let count = SyncLimits.controlBytes + more
      let text = [0x22] + [UInt8](repeating: 0x61, count: count - 2) + [0x22]
      if more > 0 {
        #expect(throws: ControlError("too long")) { try JSON(decoding: text) }
      } else {
        _ = try JSON(decoding: text)
      }
    }
  }

  @Test func `is written as it is read`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let value = generator.json(depth: 0)
      #expect(try JSON(decoding: value.encoded) == value)
    }
  }

  @Test func `never traps on random bytes`() throws {
    var generator = SeededGenerator(seed: 2)
    var read = 0
    for _ in 0..<10_000 {
      let bytes = generator.mutated(generator.json(depth: 0).encoded)
      do throws(ControlError) {
        let value = try JSON(decoding: bytes)
        // What was read can be written, and is the same again.
        #expect(try JSON(decoding: value.encoded) == value)
        read += 1
      } catch {
        continue
      }
    }
    #expect(read > 100)
  }

  @Test func `cut anywhere is refused`() throws {
    let text = Array("{\"a\":[1,-2,\"x\\u00e9\\ud83d\\ude00\"],\"b\":{\"c\":null,\"d\":true}}".utf8)
    _ = try JSON(decoding: text)
    for count in 0..<text.count {
      #expect(throws: ControlError.self) { try JSON(decoding: text.prefix(count)) }
    }
  }
}

extension SeededGenerator {
  fileprivate mutating func json(depth: Int) -> JSON {
    switch pick(0...(depth < 4 ? 5 : 3)) {
    case 0: return .null
    case 1: return .bool(chance(50))
    case 2: return .number(Int64(bitPattern: next()) >> Int64(pick(0...63)))
    case 3: return .text(text())
    case 4: return .list((0..<pick(0...3)).map { _ in json(depth: depth + 1) })
    default:
      return .object(
        (0..<pick(0...3)).map { JSON.Member("\($0)\(text())", json(depth: depth + 1)) }
      )
    }
  }

  private mutating func text() -> String {
    let scalars = Array("aA0\"\\/\n\t\u{0}\u{7F}é€😀\u{301}".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<pick(0...6) { text.append(scalars[pick(0...scalars.count - 1)]) }
    return String(text)
  }
}
