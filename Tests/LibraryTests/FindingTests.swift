import Library
import Reading
import Testing

@Suite struct `Finding` {
  private func library() async throws -> Fixture {
    let fixture = try Fixture()
    let sea = try await fixture.save(
      "Of the open sea\n\nA whale swam in the café near the harbour.",
      tags: ["water"]
    )
    let land = try await fixture.save("About dry land\n\nA camel walked. No fish was seen.")
    _ = try await fixture.library.highlight(
      land.listing.id,
      HighlightRequest(quotes: ["camel walked"])
    )
    _ = try await fixture.library.addNote("Harpoons matter here", on: sea.listing.id)
    _ = try await fixture.library.addNote("Whale bones, a thought of my own", on: nil)
    return fixture
  }

  @Test(arguments: [
    ("whale", ["Of the open sea"]), ("cafe", ["Of the open sea"]),
    ("harpoons", ["Of the open sea"]), ("\"dry land\"", ["About dry land"]),
    ("camel -whale", ["About dry land"]), ("tag:water", ["Of the open sea"]),
    ("is:annotated fish", ["About dry land"]), ("is:waiting", []),
    ("in:notes harpoons", ["Of the open sea"]),
    ("harp*", ["Of the open sea"]), ("title:land", ["About dry land"]), ("in:notes camel", []),
    ("whale or camel", ["Of the open sea", "About dry land"]),
    ("saved:<2w words:5..50", ["Of the open sea", "About dry land"]), ("saved:>2w", []),
    ("words:<5", []), ("words:>=5 -saved:>1d camel", ["About dry land"]),
  ])
  func `by a query`(query: String, titles: [String]) async throws {
    let fixture = try await library()

    let found = try await fixture.library.articles(query)

    #expect(Set(found.map(\.record.title)) == Set(titles))
  }

  @Test func `shows where the words stand, and notes of their own`() async throws {
    let fixture = try await library()

    let hits = try await fixture.library.search("whale", limit: 10)

    #expect(hits.count == 2)
    #expect(hits[0].snippet.contains { $0.isMatch && $0.text == "whale" })
    guard case .note(let note) = hits[1].subject else {
      Issue.record("the free note was not found")
      return
    }
    #expect(note.record.body.contains("bones"))
  }

  @Test func `finds nothing that was removed or replaced`() async throws {
    let fixture = try await library()
    let note = try await fixture.library.notes("bones")[0].id

    _ = try await fixture.library.edit(note, title: nil, body: "teeth", tags: [])
    #expect(try await fixture.library.notes("bones").isEmpty)
    #expect(try await fixture.library.notes("teeth").count == 1)
    try await fixture.library.remove([.note(note)])
    #expect(try await fixture.library.notes("teeth").isEmpty)
  }

  @Test func `names things by identifier, its beginning, address or title`() async throws {
    let fixture = try Fixture()
    let saved = try await fixture.save("Of the open sea\n\nText.", url: "https://a.example/1")
    try await fixture.save("Of the open field\n\nText.", url: "https://a.example/2")
    let id = saved.listing.id
    let library = fixture.library

    #expect(try await library.article(named: id.description) == id)
    #expect(try await library.article(named: String(id.description.prefix(8))) == id)
    #expect(try await library.article(named: "http://A.EXAMPLE/1") == id)
    #expect(try await library.article(named: "open sea") == id)
    await #expect(throws: LibraryError.self) { try await library.article(named: "open") }
    await #expect(throws: LibraryError.self) { try await library.article(named: "closed") }
  }
}
