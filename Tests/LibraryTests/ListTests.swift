import Library
import Reading
import Testing

@Suite struct `A reading list` {
  private func titles(_ library: ReadingLibrary, _ list: Identifier<ReadingList>) async throws
    -> [String?]
  {
    try await library.showList(list).articles.map(\.record.title)
  }

  @Test func `keeps its order through adding, moving and removing`() async throws {
    let fixture = try Fixture()
    let library = fixture.library
    var articles: [Identifier<Article>] = []
    for name in ["Alpha one two", "Beta one two", "Gamma one two", "Delta one two"] {
      articles.append(try await fixture.save("\(name)\n\nText.").listing.id)
    }
    let list = try await library.createList("Week").id

    try await library.add(Array(articles[0...2]), to: list, at: nil)
    try await library.add([articles[3]], to: list, at: 1)
    try await library.move(articles[0], in: list, to: 4)
    try await library.remove([articles[1]], from: list)

    #expect(
      try await titles(library, list) == ["Delta one two", "Gamma one two", "Alpha one two"]
    )
    _ = try await library.undo(steps: 1)
    #expect(
      try await titles(library, list)
        == ["Delta one two", "Beta one two", "Gamma one two", "Alpha one two"]
    )
    _ = try await library.undo(steps: 1)
    #expect(
      try await titles(library, list)
        == ["Delta one two", "Alpha one two", "Beta one two", "Gamma one two"]
    )
  }

  @Test func `with a query keeps itself`() async throws {
    let fixture = try Fixture()
    try await fixture.save("Alpha one two\n\nText.", tags: ["sea"])
    try await fixture.save("Beta one two\n\nText.")

    let list = try await fixture.library.createList("Sea", query: "tag:sea").id

    #expect(try await titles(fixture.library, list) == ["Alpha one two"])
    await #expect(throws: LibraryError.self) {
      try await fixture.library.createList("Broken", query: "tag:")
    }
  }
}
