import LoopbackServer
import Reading
import Synchronization
import Testing

@testable import Library

@Suite struct `Refreshing an article` {
  private static let words = (1...400).map { "word\($0)" }.joined(separator: " ")

  private static func page(_ text: String, head: String = "") -> LoopbackAnswer {
    .page(
      "<html><head><title>About a bridge</title>\(head)</head><body><article><p>\(text)</p></article></body></html>"
    )
  }

  private static let original = page("The bridge was closed. \(words) It opened again on Monday.")

  /// A library that has one article, of a server that answers something else the next time.
  private final class Scene: Sendable {
    let fixture: Fixture
    let server: LoopbackServer
    let article: Identifier<Article>
    private let answer: Answer

    var library: ReadingLibrary { fixture.library }

    init(_ first: LoopbackAnswer = original) async throws {
      let answer = Answer(first)
      self.answer = answer
      server = try LoopbackServer.start { request in answer.value.withLock { $0 }(request) }
      let time = PassingTime()
      fixture = try Fixture {
        $0.allowsPrivateAddresses = true
        time.rule(&$0)
      }
      let saved = try await fixture.library.save([SaveRequest(.url(server.url("/a")))])
      article = try saved[0].result.get().listing.id
    }

    private final class Answer: Sendable {
      let value: Mutex<@Sendable (LoopbackRequest) -> LoopbackAnswer>

      init(_ answer: LoopbackAnswer) { value = Mutex { _ in answer } }
    }

    deinit { server.stop() }

    func refresh(
      _ answer: LoopbackAnswer,
      showsAnything: Bool = false
    ) async throws -> RefreshOutcome {
      try await refresh(showsAnything: showsAnything) { _ in answer }
    }

    func refresh(
      showsAnything: Bool = false,
      _ answering: @escaping @Sendable (LoopbackRequest) -> LoopbackAnswer
    ) async throws -> RefreshOutcome {
      answer.value.withLock { $0 = answering }
      return try await library.refresh([article], showsAnything: showsAnything)[0]
    }

    func shown() async throws -> String {
      try await library.details(article).text?.plain ?? ""
    }
  }

  @Test func `keeps nothing when nothing changed`() async throws {
    let scene = try await Scene()

    let outcome = try await scene.refresh(Self.original)

    #expect(try outcome.result.get().change == .alreadySaved)
    #expect(try await scene.library.articles("")[0].record.versionCount == 1)
    #expect(try await scene.library.log(limit: 9).count == 1)
  }

  @Test func `shows what changed, says where highlights went, and can be undone`() async throws {
    let scene = try await Scene()
    _ = try await scene.library.highlight(
      scene.article,
      HighlightRequest(quotes: [
        "word100 word101 word102 word103 word104 word105", "It opened again on Monday",
        "The bridge was closed",
      ])
    )

    let outcome = try await scene.refresh(
      Self.page("Corrected. The bridge was closed. \(Self.words) It is closed for good, they say.")
    )

    let saved = try outcome.result.get()
    #expect(saved.change == .newVersion)
    #expect(saved.anchors.moved == 2)
    #expect(saved.anchors.orphaned == 1)
    #expect(try await scene.shown().hasPrefix("Corrected."))
    #expect(try await scene.library.articles("is:orphaned").count == 1)
    let undone = try await scene.library.undo(steps: 1)
    #expect(undone[0].entry.verb == "refreshed")
    #expect(try await scene.shown().hasPrefix("The bridge was closed"))
    #expect(try await scene.library.articles("is:orphaned").isEmpty)
    #expect(try await scene.library.articles("")[0].record.versionCount == 2)
  }

  @Test(arguments: [
    ("Please accept cookies. We and our partners use cookies to store and access data.", true),
    ("word1 word2 word3", true),
    (String(words.prefix(1400)), true),
    (String(words.prefix(1800)), false),
  ])
  func `keeps what is much shorter beside what is shown`(text: String, isAside: Bool) async throws {
    let scene = try await Scene()
    let before = try await scene.shown()

    let outcome = try await scene.refresh(Self.page(text))

    #expect(try outcome.result.get().change == (isAside ? .setAside : .newVersion))
    #expect(try (await scene.shown() == before) == isAside)
    #expect(try await scene.library.articles("")[0].record.versionCount == 2)
    let forced = try await scene.refresh(Self.page(text), showsAnything: true)
    #expect(try forced.result.get().change == (isAside ? .newVersion : .alreadySaved))
    #expect(try await scene.shown() != before)
  }

  @Test func `keeps a page without an article beside what is shown`() async throws {
    let scene = try await Scene()

    let outcome = try await scene.refresh(
      .page("<title>Log in</title><body><p>Subscribe to continue reading</p></body>")
    )

    #expect(try outcome.result.get().change == .setAside)
    #expect(try await scene.shown().hasPrefix("The bridge was closed"))
    #expect(try await scene.library.log(limit: 1)[0].what == "\"About a bridge\"")
  }

  @Test(arguments: [404, 410, 403, 500]) func `keeps everything when the page is gone`(
    status: Int
  ) async throws {
    let scene = try await Scene()

    let outcome = try await scene.refresh(.page("gone", status: status))

    #expect(throws: LibraryError.self) { try outcome.result.get() }
    #expect(try await scene.shown().hasPrefix("The bridge was closed"))
    #expect(try await scene.library.articles("is:waiting").isEmpty)
  }

  @Test func `doubts a redirect that was not there before, and leads to another text`() throws {
    let asked = try #require(ArticleAddress("https://a.example/a"))
    var shown = Version(
      id: .version(of: .article(at: asked), content: Digest(of: [1])),
      article: .article(at: asked),
      digest: Digest(of: [1]),
      capturedAt: Timestamp(milliseconds: 0),
      wordCount: 400
    )

    #expect(!shown.isRedirected(from: asked, to: "https://A.example/a#top"))
    #expect(!shown.isRedirected(from: asked, to: nil))
    #expect(shown.isRedirected(from: asked, to: "https://a.example/b"))
    shown.canonicalURL = "https://a.example/b"
    #expect(!shown.isRedirected(from: asked, to: "https://a.example/b"))
    let edited = WordRuns("The bridge was shut. \(Self.words.prefix(1600)) It opened.")
    #expect(WordRuns(Self.words).share(in: edited) > 0.4)
    #expect(WordRuns(Self.words).share(in: WordRuns("Welcome to our home page")) == 0)
    #expect(WordRuns("one two").share(in: WordRuns("One, two!")) == 1)
  }

  @Test func `of a whole article gives way to nothing less, and what is less to it`() async throws {
    let scene = try await Scene(Self.page("word1 word2 word3… Subscribe to continue reading"))

    let outcome = try await scene.refresh(Self.original)

    #expect(try outcome.result.get().change == .newVersion)
  }

  @Test func `of many is one action, and passes over those without an address`() async throws {
    let scene = try await Scene()
    let file = try await scene.fixture.save("From a file\n\nA text of some words.").listing.id
    let more = try await scene.library.save([SaveRequest(.url(scene.server.url("/c")))])
    let third = try more[0].result.get().listing.id
    let before = try await scene.library.log(limit: 99).count

    _ = try await scene.refresh(Self.original)
    let outcome = try await scene.refresh(Self.page("New. \(Self.words)"))
    #expect(try outcome.result.get().change == .newVersion)
    let all = try await scene.library.refresh([file, third, scene.article])

    #expect(all.map(\.article.id) == [file, third, scene.article])
    #expect(throws: LibraryError.self) { try all[0].result.get() }
    #expect(try all[1].result.get().change == .newVersion)
    #expect(try all[2].result.get().change == .alreadySaved)
    #expect(try await scene.library.log(limit: 99).count == before + 2)
  }

  @Test func `does not fetch its images again when its text is the same`() async throws {
    let scene = try await Scene()
    let image = #"<img src="/i.png" width=600 height=400 alt="A bridge">"#
    _ = try await scene.refresh(Self.page("Now. \(Self.words) </p>\(image)<p>More of it here."))
    let asked = scene.server.requests.count { $0.target == "/i.png" }

    _ = try await scene.refresh(Self.page("Now. \(Self.words) </p>\(image)<p>More of it here."))

    #expect(asked == 1)
    #expect(scene.server.requests.count { $0.target == "/i.png" } == 1)
  }
}
