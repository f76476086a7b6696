import LoopbackServer
import Reading
import Synchronization
import Testing

@testable import Library

/// A page with an entity tag, on a server that sends it only where it is another one.
@Suite struct `Refreshing a page that its server knows again` {
  private static let words = (1...400).map { "word\($0)" }.joined(separator: " ")

  private final class Site: Sendable {
    let text = Mutex("The first text. \(words)")
    let tag = Mutex("\"one\"")

    func answer(_ request: LoopbackRequest) -> LoopbackAnswer {
      let tag = tag.withLock { $0 }
      guard request.headers["if-none-match"] != tag else {
        return .raw("HTTP/1.1 304 Not Modified\r\nETag: \(tag)\r\n\r\n")
      }
      return .page(
        "<title>A bridge</title><article><p>\(text.withLock { $0 })</p></article>",
        headers: ["Content-Type: text/html", "ETag: \(tag)"]
      )
    }

    func change(to text: String, tag: String) {
      self.text.withLock { $0 = text }
      self.tag.withLock { $0 = tag }
    }
  }

  private final class Scene: Sendable {
    let site = Site()
    let fixture: Fixture
    let server: LoopbackServer
    let article: Identifier<Article>

    var library: ReadingLibrary { fixture.library }
    /// The tags that were sent, in order, `nil` for a request without one.
    var asked: [String?] { server.requests.map { $0.headers["if-none-match"] } }

    init() async throws {
      let site = site
      server = try LoopbackServer.start { site.answer($0) }
      let time = PassingTime()
      fixture = try Fixture {
        $0.allowsPrivateAddresses = true
        time.rule(&$0)
      }
      let saved = try await fixture.library.save([SaveRequest(.url(server.url("/a")))])
      article = try saved[0].result.get().listing.id
    }

    deinit { server.stop() }

    func refresh(
      showsAnything: Bool = false,
      settings: FetchSettings = FetchSettings(),
      by library: ReadingLibrary? = nil
    ) async throws -> SavedArticle.Change {
      try await (library ?? self.library)
        .refresh([article], showsAnything: showsAnything, settings: settings)[0].result.get().change
    }
  }

  @Test func `asks whether it changed, and takes its word that it did not`() async throws {
    let scene = try await Scene()

    #expect(try await scene.refresh() == .alreadySaved)
    var again = SaveRequest(.url(scene.server.url("/a")))
    again.tags = [try #require(Tag(name: "read"))]
    let saved = try await scene.library.save([again])[0].result.get()

    #expect(saved.change == .alreadySaved)
    #expect(saved.listing.record.tags == ["read"])
    #expect(saved.listing.record.versionCount == 1)
    #expect(scene.asked == [nil, "\"one\"", "\"one\""])
  }

  @Test func `keeps what changed, and asks by that from then on`() async throws {
    let scene = try await Scene()
    scene.site.change(to: "The second text. \(Self.words)", tag: "\"two\"")

    #expect(try await scene.refresh() == .newVersion)
    #expect(try await scene.refresh() == .alreadySaved)

    #expect(scene.asked == [nil, "\"one\"", "\"two\""])
  }

  @Test func `asks by what is shown, not by what was set aside or undone`() async throws {
    let scene = try await Scene()
    scene.site.change(to: "Please log in.", tag: "\"two\"")
    #expect(try await scene.refresh() == .setAside)
    scene.site.change(to: "The third text. \(Self.words)", tag: "\"three\"")
    #expect(try await scene.refresh() == .newVersion)
    _ = try await scene.library.undo(steps: 1)

    #expect(try await scene.refresh() == .newVersion)

    #expect(scene.asked == [nil, "\"one\"", "\"one\"", nil])
  }

  @Test func `wants the whole page where anything shall be shown, or something is sent along`()
    async throws
  {
    let scene = try await Scene()
    let settings = try FetchSettings(cookieFile: nil, headers: ["X-Reader: 1"])

    #expect(try await scene.refresh(showsAnything: true) == .alreadySaved)
    #expect(try await scene.refresh(settings: settings) == .alreadySaved)

    #expect(scene.asked == [nil, nil, nil])
    // What came for a special request is not what the address gives to everybody.
    #expect(try await scene.refresh() == .alreadySaved)
    #expect(scene.asked.last == .some(nil))
  }

  @Test func `wants the whole page where another version of the program has read it`() async throws
  {
    let scene = try await Scene()
    let time = PassingTime()
    let newer = Fixture.open(scene.fixture.folder, seed: 7) { surroundings in
      surroundings.version = "newer"
      surroundings.allowsPrivateAddresses = true
      time.rule(&surroundings)
    }

    #expect(try await scene.refresh(by: newer) == .alreadySaved)
    #expect(try await scene.refresh(by: newer) == .alreadySaved)

    #expect(scene.asked == [nil, nil, "\"one\""])
  }

  @Test func `brings a page back that was put into the trash`() async throws {
    let scene = try await Scene()
    try await scene.library.remove([.article(scene.article)])

    let saved = try await scene.library.save([SaveRequest(.url(scene.server.url("/a")))])

    #expect(try saved[0].result.get().change == .revived)
    #expect(scene.asked == [nil, nil])
  }

  @Test func `does not believe a server that was not asked`() async throws {
    let server = try LoopbackServer.start { _ in .raw("HTTP/1.1 304 Not Modified\r\n\r\n") }
    defer { server.stop() }
    let fixture = try Fixture(allowsPrivateAddresses: true)

    let saved = try await fixture.library.save([SaveRequest(.url(server.url("/a")))])

    #expect(throws: LibraryError.self) { try saved[0].result.get() }
    #expect(try await fixture.library.articles("").isEmpty)
  }
}
