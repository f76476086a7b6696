import Foundation
import Library
import Reading
import Testing

@Suite struct `Leaving and arriving` {
  private func filled() async throws -> Fixture {
    let fixture = try Fixture()
    let library = fixture.library
    let page = """
      <html><head><title>A page of its own</title></head><body><article><h1>A page of its own</h1>
      <p>First paragraph with <em>some</em> “quoted words” and enough text to be an article of
      some length, so that nobody takes it for furniture.</p><h2>Second part</h2>
      <p>Another paragraph with plenty of words in it, written for this very test, and a
      <a href="https://b.example/">link</a> to somewhere.</p></article></body></html>
      """
    let first = try await fixture.save(page, url: "https://a.example/page", tags: ["eins", "zwei"])
    let second = try await fixture.save("Some plain text here\n\nWith a paragraph.\n\nAnd two.")
    try await fixture.save("Version two of text\n\nChanged.", url: "https://a.example/v")
    try await fixture.save("Version two of text\n\nChanged again.", url: "https://a.example/v")
    var request = HighlightRequest(quotes: ["\"quoted words\""])
    request.comment = "a comment\nof two lines"
    request.color = "blue"
    request.tags = [Tag(name: "on a highlight")].compactMap(\.self)
    let highlight = try await library.highlight(first.listing.id, request)[0].id
    _ = try await library.setComment("a comment\nof three lines\nnow", on: highlight)
    let note = try await library.addNote("A note", title: "Titled", on: second.listing.id).id
    _ = try await library.edit(note, title: "Titled", body: "A longer note", tags: request.tags)
    _ = try await library.addNote("On its own", on: nil)
    try await library.mark([first.listing.id], as: [.starred, .archive, .read])
    _ = try await library.edit(second.listing.id, title: "My own title", tags: [])
    let list = try await library.createList("In order").id
    try await library.add([second.listing.id, first.listing.id], to: list, at: nil, comment: "c")
    _ = try await library.createList("Smart", query: "is:starred", sort: .title)
    let trashed = try await fixture.save("Gone for good now\n\nText.").listing.id
    try await library.remove([.article(trashed)])
    return fixture
  }

  @Test func `an export read into an empty library gives the same export`() async throws {
    let fixture = try await filled()
    let lines = try await fixture.export()
    let other = try Fixture(seed: 99)

    let report = try await other.library.importJSONLines([
      .bytes(Array(lines.joined(separator: "\n").utf8), name: "export")
    ])

    #expect(report.problems == [])
    #expect(try await other.export() == lines)
    #expect(lines.count > 10)
  }

  @Test func `an import of what is here changes nothing`() async throws {
    let fixture = try await filled()
    let lines = try await fixture.export()
    let bytes = Array(lines.joined(separator: "\n").utf8)

    _ = try await fixture.library.importJSONLines([.bytes(bytes, name: "export")])

    #expect(try await fixture.export() == lines)
  }

  @Test func `an import can be undone in one step`() async throws {
    let fixture = try await filled()
    let lines = try await fixture.export()
    let other = try Fixture(seed: 7)
    _ = try await other.library.importJSONLines([
      .bytes(Array(lines.joined(separator: "\n").utf8), name: "export")
    ])

    let reports = try await other.library.undo(steps: 1)

    #expect(reports[0].left == [])
    #expect(try await other.library.articles("").isEmpty)
    #expect(try await other.library.notes("").isEmpty)
    _ = try await other.library.undo(logged: try await other.library.log(limit: 1)[0].id)
    #expect(try await other.export() == lines)
  }

  @Test func `foreign identifiers, other names and missing fields are welcome`() async throws {
    let fixture = try Fixture()
    let lines = """
      {"kind":"tag","id":"t1","name":"Sea Life"}
      {"kind":"list","id":"l1","name":"A list"}
      {"kind":"article","id":"a1","url":"https://a.example/1","title":"One","author":"Ann",\
      "published":"2020-01-02T03:04:05Z","saved":"2024-01-01","text":"Ein Wal, schön und groß.",\
      "tags":["t1","loose"],"lists":["l1"],"status":"archive"}
      {"kind":"highlight","id":"h1","article":"a1","start":9,"end":14,"quote":"schön","color":"pink",\
      "created":"2024-02-02T00:00:00Z"}
      {"kind":"highlight","id":"h2","article":"a1","start":0,"end":3,"quote":"und groß"}
      {"kind":"note","id":"n1","article":"a1","body":"A note","created":"2024-03-03T00:00:00Z"}
      """

    let report = try await fixture.library.importJSONLines([
      .bytes(Array(lines.utf8), name: "lines")
    ])

    #expect(report.problems == [])
    let article = try await fixture.library.articles("")[0]
    #expect(article.record.tags == ["Sea Life", "loose"])
    #expect(article.record.lists == ["A list"])
    #expect(article.record.byline == "Ann")
    #expect(article.record.state == "archive")
    let highlights = try await fixture.library.highlights("")
    #expect(highlights.map(\.record.start) == [9, 15])
    #expect(highlights[0].record.color == "pink")
    #expect(try await fixture.library.articles("list:\"A list\"").count == 1)
  }

  @Test func `lines that make no sense are named and the others come in`() async throws {
    let fixture = try Fixture()
    let lines = """
      not json
      {"kind":"article","title":"nothing to keep"}
      {"kind":"article","url":"https://a.example/1","text":"A text.","saved":"yesterday"}
      {"kind":"dinosaur"}
      {"kind":"article","url":"https://a.example/2","text":"A text."}
      {"kind":"highlight","article":"nobody","quote":"x"}
      """

    let report = try await fixture.library.importJSONLines([
      .bytes(Array(lines.utf8), name: "lines")
    ])

    #expect(report.articles == 1)
    #expect(report.problems.count == 5)
    #expect(report.problems.first == "line 1: not a JSON object")
  }
}
