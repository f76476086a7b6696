import Library
import Reading
import Testing

@Suite struct `Undo` {
  @Test func `takes back each action in turn, and an undo too`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let article = try await fixture.save("One title here\n\nSome marked words.").listing.id
    let thing = Thing.article(article)
    try await library.tag([thing], adding: [Tag(name: "sea")].compactMap(\.self), removing: [])
    try await library.mark([article], as: [.later, .starred])
    let highlight = try await library.highlight(
      article,
      HighlightRequest(quotes: ["marked words"])
    )[0].id
    _ = try await library.setComment("words of mine", on: highlight)

    _ = try await library.undo(steps: 1)
    #expect(try await library.comment(on: highlight) == "")
    _ = try await library.undo(steps: 1)
    #expect(try await library.highlights("").isEmpty)
    _ = try await library.undo(steps: 1)
    let listing = try await library.articles("")[0]
    #expect(listing.record.state == "inbox")
    #expect(listing.record.isStarred == false)
    _ = try await library.undo(steps: 1)
    #expect(try await library.articles("")[0].record.tags == [])

    let log = try await library.log(limit: 1)
    _ = try await library.undo(logged: log[0].id)
    #expect(try await library.articles("")[0].record.tags == ["sea"])
  }

  @Test func `of a removal brings the thing back whole`() async throws {
    let fixture = try Fixture()
    let article = try await fixture.save("One title here\n\nSome words.", tags: ["a"]).listing.id
    try await fixture.library.mark([article], as: [.starred])
    try await fixture.library.remove([.article(article)])

    _ = try await fixture.library.undo(steps: 1)

    let listing = try await fixture.library.articles("")
    #expect(listing.count == 1)
    #expect(listing[0].record.isStarred == true)
    #expect(listing[0].record.tags == ["a"])
  }

  @Test func `leaves and names what has changed since`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let note = try await library.addNote("one two three", on: nil).id
    _ = try await library.edit(note, title: nil, body: "one 2 three", tags: [])
    let edit = try await library.log(limit: 1)[0]
    _ = try await library.edit(note, title: nil, body: "one 2 three four", tags: [])

    let report = try await library.undo(logged: edit.id)

    #expect(report.left.count == 1)
    #expect(try await library.note(note).body == "one 2 three four")
  }

  @Test func `of making something that was worked on since leaves it`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    let article = try await fixture.save("One title here\n\nSome marked words.").listing.id
    let add = try await library.log(limit: 1)[0]
    _ = try await library.highlight(article, HighlightRequest(quotes: ["marked words"]))

    let report = try await library.undo(logged: add.id)

    #expect(report.restoredCount == 0)
    #expect(report.left.count == 1)
    #expect(try await library.articles("").count == 1)
  }

  @Test func `of nothing says so`() async throws {
    let fixture = try Fixture()

    await #expect(throws: LibraryError.notFound("There is nothing to undo.")) {
      try await fixture.library.undo(steps: 1)
    }
  }
}
