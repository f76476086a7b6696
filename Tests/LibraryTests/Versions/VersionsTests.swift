import Library
import Reading
import Testing

@Suite struct `The versions of an article` {
  private static let url = "https://a.example/x"
  private let fixture: Fixture
  private let article: Identifier<Article>
  private var library: ReadingLibrary { fixture.library }

  init() async throws {
    fixture = try Fixture()
    article = try await fixture.save(
      "One title here\n\nThe first words of it all. Some more of them, and the last of all.",
      url: Self.url
    ).listing.id
    _ = try await fixture.library.highlight(article, HighlightRequest(quotes: ["the last of all"]))
    try await fixture.save(
      "One title here\n\nThe first words of it all. Some other things, and no end to them.",
      url: Self.url
    )
  }

  @Test func `are listed oldest first, with what was made on each`() async throws {
    let versions = try await library.versions(of: article)

    #expect(versions.map(\.number) == [1, 2])
    #expect(versions.map(\.isShown) == [false, true])
    #expect(versions.map(\.highlightCount) == [1, 0])
    #expect(versions.map(\.isHere) == [true, true])
  }

  @Test func `list their highlights together as one by one`() async throws {
    let other = try await fixture.save("Other words, which are marked here.", url: nil).listing.id
    for quote in ["Other words", "marked"] {
      var request = HighlightRequest(quotes: [quote])
      request.tags = ["b", "a"].prefix(quote.count % 2 + 1).compactMap { Tag(name: $0) }
      _ = try await library.highlight(other, request)
    }
    _ = try await library.highlight(article, HighlightRequest(quotes: ["The first words"]))

    let all = try await library.highlights("")
    let orphans = try await library.highlights("", onlyOrphans: true)

    #expect(all.count == 4)
    for listing in all {
      let one = try await library.highlight(listing.id)
      #expect(String(describing: one) == String(describing: listing))
    }
    #expect(orphans.map(\.origin) == all.map(\.origin).filter { $0 != nil })
    #expect(orphans.map(\.origin?.version) == [1])
  }

  @Test func `are named by number and by identifier`() async throws {
    let versions = try await library.versions(of: article)
    let id = versions[0].version.id.description

    #expect(try await library.version(named: "2", of: article).number == 2)
    #expect(try await library.version(named: id, of: article).number == 1)
    let short = String(id.prefix(6))
    #expect(try await library.version(named: short, of: article).number == 1)
    for name in ["0", "3", "-1", "", "zzzz", "99999999999999999999"] {
      await #expect(throws: LibraryError.self, "\(name)") {
        try await library.version(named: name, of: article)
      }
    }
  }

  @Test func `can be shown again, with their highlights, and undone`() async throws {
    let first = try await library.versions(of: article)[0].version.id
    #expect(try await library.highlights("")[0].record.anchored == "orphan")

    let anchors = try await library.show(first, of: article)

    #expect(anchors.exact == 1 && anchors.orphaned == 0)
    #expect(try await library.highlights("")[0].record.anchored == "exact")
    let count = try await library.log(limit: 99).count
    _ = try await library.show(first, of: article)
    #expect(try await library.log(limit: 99).count == count)
    _ = try await library.undo(steps: 1)
    #expect(try await library.highlights("")[0].record.anchored == "orphan")
  }

  @Test func `tell where an orphan can be read`() async throws {
    let orphan = try await library.highlights("")[0]

    #expect(orphan.origin?.version == 1)
    let first = try await library.versions(of: article)[0].version.id
    let details = try await library.details(article, version: first)
    #expect(details.text?.plain.contains(orphan.record.quote) == true)
  }

  @Test func `differ word by word, and their parts make both texts again`() async throws {
    let difference = try await library.difference(of: article)
    let text = difference.parts.filter { $0.field == .text }

    let versions = try await library.versions(of: article)
    for (index, gone) in [VersionDifference.Operation.insert, .delete].enumerated() {
      let whole = try await library.details(article, version: versions[index].version.id).text?
        .plain
      #expect(text.filter { $0.operation != gone }.map(\.text).joined() == whole)
    }
    #expect(text.filter { $0.operation == .insert }.count < 4)
    #expect(text.first?.operation == .keep)
    let back = try await library.difference(of: article, between: ["2", "1"])
    #expect(back.old.number == 2 && back.new.number == 1)
    #expect(try await library.difference(of: article, between: ["2", "2"]).isEmpty)
  }
}

@Suite struct `Putting a highlight on other words` {
  private let pair: Pair
  private let article: Identifier<Article>
  private let highlight: Identifier<Highlight>
  private var library: ReadingLibrary { pair.here.library }

  /// Two devices that have an orphan.
  init() async throws {
    pair = try Pair()
    let url = "https://a.example/x"
    article = try await pair.here.save("One title\n\nGone for good and ever.", url: url).listing.id
    var request = HighlightRequest(quotes: ["Gone for good and ever"])
    request.comment = "mine"
    request.color = "red"
    request.tags = [Tag(name: "sea")].compactMap(\.self)
    highlight = try await pair.here.library.highlight(article, request)[0].id
    try await pair.here.save("One title\n\nHere now. Some words, some words.", url: url)
    _ = try await pair.there.library.addNote("here too", on: nil)
    try pair.meet()
  }

  @Test func `keeps what was written on it, and can be undone`() async throws {
    let attached = try await library.attach(highlight, to: "Here now")

    #expect(attached.id == highlight)
    #expect(attached.record.quote == "Here now")
    #expect(attached.record.anchored == "exact")
    #expect(attached.record.comment == "mine")
    #expect(attached.record.color == "red")
    #expect(attached.record.tags == ["sea"])
    #expect(try await library.articles("is:orphaned").isEmpty)
    #expect(try await library.articles("in:highlights now").count == 1)
    _ = try await library.undo(steps: 1)
    #expect(try await library.highlight(highlight).record.anchored == "orphan")
    #expect(try await library.articles("is:orphaned").count == 1)
  }

  @Test func `asks as marking does when the words are nowhere or everywhere`() async throws {
    for quote in [
      "words", "nothing like it", "", " \n\t", String(repeating: "x", count: 1 << 17),
    ] {
      await #expect(throws: LibraryError.self) { try await library.attach(highlight, to: quote) }
      await #expect(throws: LibraryError.self) {
        try await library.highlight(article, HighlightRequest(quotes: [quote]))
      }
    }
    let second = try await library.attach(highlight, to: "words", occurrence: 2)
    #expect(second.record.start == 38)
  }

  @Test func `apart on two devices is a conflict that shows both`() async throws {
    _ = try await library.attach(highlight, to: "Here now")
    _ = try await pair.there.library.attach(highlight, to: "Some words,")
    try pair.meet()

    let mine = try await library.highlight(highlight).record
    let theirs = try await pair.there.library.highlight(highlight).record
    #expect(mine.quote == theirs.quote && mine.start == theirs.start)
    let conflict = try #require(try await library.conflicts().first)
    #expect(conflict.field == "anchor")
    #expect(Set(conflict.values.map(\.value)) == ["Here now", "Some words,"])
    let other = try #require(conflict.values.last?.value)
    try await library.settle(.highlight(highlight), by: .take(2))
    #expect(try await library.highlight(highlight).record.quote == other)
    #expect(try await library.highlight(highlight).record.anchored == "exact")
  }

  @Test func `takes the whole text, too`() async throws {
    let whole = try #require(try await library.details(article).text?.plain)
    let marked = try await library.attach(highlight, to: whole)
    #expect(marked.record.start == 0)
    #expect(marked.record.end == whole.unicodeScalars.count)
  }
}
