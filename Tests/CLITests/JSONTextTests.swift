import Testing

@testable import CLI

@Suite struct `JSON` {
  @Test func `escapes what would act on a terminal, and means the same`() throws {
    let value = JSONValue.object([
      "title": .text(HostileText.all), "n": .int(3), "tags": .array([.text("a"), .null]),
      "progress": .double(0.5), "starred": .bool(true),
    ])

    let json = try JSONText(value, isPretty: false)

    let text = String(decoding: json.bytes, as: UTF8.self).dropLast()
    #expect(!text.unicodeScalars.contains(where: HostileText.isForbidden))
    #expect(!text.contains("\u{2028}"))
    #expect(try JSONValue(parsing: json.bytes) == value)
  }

  @Test(arguments: [
    JSONValue.null, .bool(true), .int(3), .double(0.5), .text("x"), .array([.null, .int(1)]),
    .object(["a": .object([:])]),
  ])
  func `is read back as the same value`(_ value: JSONValue) throws {
    #expect(try JSONValue(parsing: JSONText(value, isPretty: true).bytes) == value)
  }

  @Test func `leaves ordinary letters as they are`() throws {
    let json = try JSONText(JSONValue.text("Zoë — “日本” 🐟 /"), isPretty: false)

    #expect(String(decoding: json.bytes, as: UTF8.self) == "\"Zoë — “日本” 🐟 /\"\n")
  }

  @Test func `escapes letters outside the basic plane by two units`() throws {
    let json = try JSONText(JSONValue.text("\u{E0041}"), isPretty: false)

    #expect(String(decoding: json.bytes, as: UTF8.self) == "\"\\udb40\\udc41\"\n")
  }

  @Test func `survives bytes that are cut short`() {
    let line: [UInt8] = [0x22, 0xE2]

    #expect(JSONText(encoded: line).bytes == line)
  }
}
