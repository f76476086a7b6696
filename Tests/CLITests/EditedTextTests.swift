import Library
import Reading
import Testing

@testable import CLI

@Suite struct `An edited text` {
  @Test func `is read as it was written`() throws {
    let text = EditedText([("title", "A: b"), ("tags", "")], body: "one\n---\ntwo").text

    let read = try EditedText(parsing: text, keys: ["title", "tags"])

    #expect(text == "title: A: b\ntags:\n---\none\n---\ntwo\n")
    #expect(read["title"] == "A: b")
    #expect(read.tags.isEmpty)
    #expect(read.body == "one\n---\ntwo")
  }

  @Test func `may have its header in any order and with blank lines`() throws {
    let read = try EditedText(
      parsing: "tags: x,  two words ,\n\ntitle:T\n---\n",
      keys: ["title", "tags"]
    )

    #expect(read["title"] == "T")
    #expect(read.tags.map(\.name) == ["x", "two words"])
    #expect(read.body.isEmpty)
  }

  @Test(arguments: [
    "", "title: x", "title: x\n---\n", "oops\n---\n", "title: x\ntags:\nother: y\n---\n",
  ])
  func `is refused when the header is broken`(_ text: String) {
    #expect(throws: LibraryError.self) {
      try EditedText(parsing: text, keys: ["title", "tags"])
    }
  }
}
