import Library
import Reading
import Testing

/// Two devices with one article and two highlights, of which the next version has one.
@Suite struct `Highlights in another version` {
  private static let url = "https://a.example/x"
  private static let first = """
    One title here

    The first of all the words. Marked words of some length. Gone soon for ever and a day.
    """
  private static let second = """
    One title here

    Preface. The first of all the words. Marked words of some length.
    """

  private let pair: Pair
  private let article: Identifier<Article>
  private var here: ReadingLibrary { pair.here.library }
  private var there: ReadingLibrary { pair.there.library }

  init() async throws {
    pair = try Pair()
    article = try await pair.here.save(Self.first, url: Self.url).listing.id
    try await pair.there.save(Self.first, url: Self.url)
    _ = try await pair.here.library.highlight(
      article,
      HighlightRequest(quotes: ["Marked words of some length", "Gone soon for ever and a day"])
    )
  }

  private struct Place: Equatable {
    let anchored: String?
    let confidence: Double?
    let start: Int?
    let end: Int?
  }

  private func places(_ library: ReadingLibrary) async throws -> [Place] {
    try await library.highlights("").map(\.record).sorted { $0.quote > $1.quote }.map {
      Place(anchored: $0.anchored, confidence: $0.confidence, start: $0.start, end: $0.end)
    }
  }

  @Test func `are at the same places on every device, whoever showed it`() async throws {
    _ = try await pair.there.save(Self.second, url: Self.url)
    try pair.meet()

    let mine = try await places(here)

    #expect(mine.map(\.anchored) == ["moved", "orphan"])
    #expect(mine[0].start == 53 && mine[0].end == 80)
    #expect(mine[1].start == nil && mine[1].end == nil)
    #expect(try await places(there) == mine)
    #expect(try await here.articles("is:orphaned").count == 1)
    #expect(try await there.articles("is:orphaned").count == 1)
    #expect(try await there.articles("-is:orphaned").isEmpty)
  }

  @Test func `are so before anything was kept of it, and after`() async throws {
    _ = try await pair.there.save(Self.second, url: Self.url)
    try pair.meet()
    let reader = Fixture.open(pair.here.folder, seed: 3)
    let before = try await places(reader)
    #expect(try await reader.articles("is:orphaned").count == 1)

    _ = try await here.addNote("any write", on: nil)

    #expect(try await places(here) == before)
    #expect(try await here.articles("is:orphaned").count == 1)
    #expect(try await here.articles("is:orphaned or is:starred").count == 1)
  }

  @Test func `are asked for as orphans one by one, before it was kept and after`() async throws {
    _ = try await pair.there.save(Self.second, url: Self.url)
    try pair.meet()
    let (gone, moved) = ("Gone soon for ever and a day", "Marked words of some length")
    let answers = [
      ("is:orphaned", [gone]), ("-is:orphaned", [moved]), ("gone is:orphaned", [gone]),
      ("marked is:orphaned", []), ("is:orphaned or marked", [gone, moved]),
      ("is:orphaned is:archive", []), ("-(is:orphaned is:inbox)", [moved]),
    ]

    for library in [Fixture.open(pair.here.folder, seed: 3), there] {
      for (query, quotes) in answers {
        let found = try await library.highlights(query).map(\.record.quote).sorted()
        #expect(found == quotes, "\(query)")
      }
      #expect(try await library.highlights("day", onlyOrphans: true).map(\.record.quote) == [gone])
      #expect(try await library.highlights("marked", onlyOrphans: true).isEmpty)
    }
  }

  @Test func `are nowhere, and no orphans, until its text is here`() async throws {
    _ = try await pair.there.save(Self.second, url: Self.url)
    try pair.meet(withBodies: false)

    #expect(try await places(here).map(\.anchored) == [nil, nil])
    #expect(try await here.articles("is:orphaned").isEmpty)
    _ = try await here.addNote("any write", on: nil)
    #expect(try await places(here).map(\.anchored) == [nil, nil])

    try pair.meet()
    #expect(try await places(here).map(\.anchored) == ["moved", "orphan"])
    #expect(try await here.articles("is:orphaned").count == 1)
  }

  @Test func `are back where they were when it is undone`() async throws {
    let before = try await places(here)
    _ = try await pair.here.save(Self.second, url: Self.url)
    #expect(try await here.articles("is:orphaned").count == 1)

    _ = try await here.undo(steps: 1)

    #expect(try await places(here) == before)
    #expect(try await here.articles("is:orphaned").isEmpty)
    let undo = try await here.log(limit: 1)[0].id
    _ = try await here.undo(logged: undo)
    #expect(try await here.articles("is:orphaned").count == 1)
  }

  @Test func `are exported with the place in the version that they were made on`() async throws {
    _ = try await pair.here.save(Self.second, url: Self.url)
    let lines = try await pair.here.export()
    #expect(lines.contains { $0.contains("\"start\":44,") && $0.contains("\"end\":71,") })

    let other = try Fixture(seed: 4)
    let bytes = Array(lines.joined(separator: "\n").utf8)
    _ = try await other.library.importJSONLines([.bytes(bytes, name: "export")])

    #expect(try await other.export() == lines)
    #expect(try await places(other.library) == places(here))
    #expect(try await other.library.articles("is:orphaned").count == 1)
  }
}
