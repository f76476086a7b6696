import Library
import LoopbackServer
import QueryLanguage
import Reading
import Storage
import Synchronization
import Testing

@Suite struct `The images of a fetched page` {
  private static let png: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [UInt8](repeating: 7, count: 400)

  private static func page(_ images: String) -> LoopbackAnswer {
    let words = String(repeating: "The bridge was closed for a week, then opened again. ", count: 8)
    return .page(
      "<html><head><title>About a bridge</title></head><body><article><p>\(words)</p>\(images)"
        + "<p>\(words)</p></article></body></html>"
    )
  }

  /// Saves the page at `/` of a server, and tells what was asked for.
  private func save(
    keepsImages: Bool = true,
    in fixture: Fixture,
    by answering: @escaping LoopbackServer.Answering
  ) async throws -> (saved: SavedArticle, targets: [LoopbackRequest]) {
    try await LoopbackServer.run(answering: answering) { server in
      var request = SaveRequest(.url(server.url("/")))
      request.keepsImages = keepsImages
      let saved = try await fixture.library.save([request])[0].result.get()
      return (saved, server.requests)
    }
  }

  private func kept(in fixture: Fixture) throws -> [KeptImage] {
    let store = try ReadingStore(folder: fixture.folder, for: .reading) {
      preconditionFailure("the library is there")
    }
    return try store.read { view in
      try view.articles(.all, order: .saved, limit: nil).compactMap(\.version)
        .flatMap { try view.images(of: $0.id) }
    }
  }

  @Test func `are kept with it`() async throws {
    let fixture = try Fixture(allowsPrivateAddresses: true)

    let (saved, requests) = try await save(in: fixture) { request in
      request.target == "/" ? Self.page("<img src=/a.png><img src=/b.png>") : .page(Self.png)
    }

    #expect(saved.images == ImageCounts(kept: 2, missed: 0))
    #expect(try kept(in: fixture).map(\.mediaType) == ["image/png", "image/png"])
    #expect(requests.map(\.target).sorted() == ["/", "/a.png", "/b.png"])
    #expect(requests.allSatisfy { $0.headers["cookie"] == nil && $0.headers["referer"] == nil })
  }

  @Test func `are not asked for when they are not wanted`() async throws {
    let fixture = try Fixture(allowsPrivateAddresses: true)

    let (saved, requests) = try await save(keepsImages: false, in: fixture) { _ in
      Self.page("<img src=/a.png>")
    }

    #expect(saved.images == ImageCounts())
    #expect(requests.map(\.target) == ["/"])
  }

  @Test func `are left out when they are no images, or not there`() async throws {
    let fixture = try Fixture(allowsPrivateAddresses: true)

    let (saved, _) = try await save(in: fixture) { request in
      switch request.target {
      case "/": Self.page("<img src=/a.svg><img src=/b.png><img src=/c.png><img src=/d.png>")
      case "/a.svg": .page("<svg/>", headers: ["Content-Type: image/svg+xml"])
      case "/b.png": .page("<html>no image</html>", headers: ["Content-Type: image/png"])
      case "/c.png": .page("gone", status: 404)
      default: .page(Self.png)
      }
    }

    #expect(saved.change == .new)
    #expect(saved.images == ImageCounts(kept: 1, missed: 3))
  }

  @Test func `come from the public web or from beside the page`() async throws {
    let fixture = try Fixture(allowsPrivateAddresses: true)

    let (saved, requests) = try await save(in: fixture) { _ in
      Self.page("<img src='http://127.0.0.1:1/a.png'><img src='http://localhost/b.png'>")
    }

    #expect(saved.images == ImageCounts(kept: 0, missed: 2))
    #expect(requests.map(\.target) == ["/"])
  }

  @Test func `with new addresses make no new version`() async throws {
    let fixture = try Fixture(allowsPrivateAddresses: true)
    let visits = Atomic<Int>(0)
    let answering: LoopbackServer.Answering = { request in
      guard request.target == "/" else { return .page(Self.png) }
      let visit = visits.add(1, ordering: .relaxed).newValue
      return Self.page("<img src=/a.png?visit=\(visit)>")
    }

    let changes = try await LoopbackServer.run(answering: answering) { server in
      let request = SaveRequest(.url(server.url("/")))
      let first = try await fixture.library.save([request])[0].result.get()
      let second = try await fixture.library.save([request])[0].result.get()
      return [first.change, second.change]
    }

    #expect(changes == [.new, .alreadySaved])
    #expect(try kept(in: fixture).map { $0.url.suffix(8) } == ["?visit=1"])
  }
}
