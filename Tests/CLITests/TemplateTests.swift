import Library
import Testing

@testable import CLI

@Suite struct `A line for each record` {
  private let record: [String: JSONValue] = [
    "id": .text("abc"), "title": .text("One\n\u{1B}[2JTwo"),
    "tags": .array([.text("a"), .text("b")]),
    "read": .bool(false), "none": .null,
  ]

  private func line(_ text: String) throws -> String {
    try Template(text).line(for: record).rendered(hasColor: true)
  }

  @Test func `has fields, tabs and braces`() throws {
    #expect(try line("{id}\\t{tags}") == "abc\ta,b\n")
    #expect(try line("{{{id}}} {read}{none}\\n") == "{abc} false\n\n")
    #expect(try line("\\\\") == "\\\n")
  }

  @Test func `keeps a field in one line and harmless`() throws {
    #expect(try line("{title}") == "One ^[[2JTwo\n")
  }

  @Test(arguments: ["{id", "\\x", "\\"])
  func `is refused when it makes no sense`(_ text: String) {
    #expect(throws: LibraryError.self) { try Template(text) }
  }
}
