import LoopbackServer
import Reading
import Synchronization
import Testing

@testable import Library

@Suite struct `A page that waits for a network` {
  @Test func `is kept as an address when nobody answers`() async throws {
    let fixture = try Fixture { Self.adjust(&$0) }

    let port = try ReservedPort()
    defer { withExtendedLifetime(port) {} }

    let saved = try await fixture.keep(port.url(), .nowOrLater)

    #expect(saved.isWaiting)
    #expect(saved.change == .new)
    #expect(try await fixture.library.articles("is:waiting").count == 1)
  }

  @Test func `is not kept when the page does not exist`() async throws {
    let server = try LoopbackServer.start { _ in .page("", status: 404) }
    defer { server.stop() }
    let fixture = try Fixture { Self.adjust(&$0) }

    await #expect(throws: LibraryError.self) { try await fixture.keep(server.url(), .nowOrLater) }

    #expect(try await fixture.library.articles("").isEmpty)
  }

  @Test func `comes at once when there is a network`() async throws {
    let server = try LoopbackServer.start { _ in .page(Sample.page("Here")) }
    defer { server.stop() }
    let fixture = try Fixture { Self.adjust(&$0) }

    let saved = try await fixture.keep(server.url(), .nowOrLater)

    #expect(!saved.isWaiting)
    #expect(try await fixture.library.articles("is:waiting").isEmpty)
  }

  @Test func `comes beside the next page that is fetched, in the same action`() async throws {
    let server = try LoopbackServer.start { .page(Sample.page("Page \($0.target)")) }
    defer { server.stop() }
    let fixture = try Fixture { Self.adjust(&$0) }
    _ = try await fixture.keep(server.url("/first"), .later)

    let (outcomes, caughtUp) = try await fixture.library
      .saveAndCatchUp([SaveRequest(.url(server.url("/second")))])

    #expect(outcomes.count == 1)
    #expect(try caughtUp?.get() == CatchUp(fetched: 1, failed: 0, waiting: 0))
    #expect(server.requests.map(\.target) == ["/second", "/first"])
    #expect(try await fixture.library.articles("is:waiting").isEmpty)
    _ = try await fixture.library.undo(steps: 1)
    #expect(try await fixture.library.articles("").map(\.record.versionCount) == [1])
  }

  @Test func `does not come while nothing else does`() async throws {
    let fixture = try Fixture { Self.adjust(&$0) }
    let port = try ReservedPort()
    defer { withExtendedLifetime(port) {} }
    _ = try await fixture.keep("http://127.0.0.1:9/", .later)

    let (_, caughtUp) = try await fixture.library
      .saveAndCatchUp([SaveRequest(.url(port.url()))])

    #expect(caughtUp == nil)
  }

  @Test func `comes five at a time, the oldest first`() async throws {
    let server = try LoopbackServer.start { .page(Sample.page("Page \($0.target)")) }
    defer { server.stop() }
    let fixture = try Fixture { Self.adjust(&$0) }
    for number in 0..<7 { _ = try await fixture.keep(server.url("/\(number)"), .later) }

    let first = try await fixture.library.catchUp().get()
    let targets = Set(server.requests.map(\.target))
    let second = try await fixture.library.catchUp().get()

    #expect(first == CatchUp(fetched: 5, failed: 0, waiting: 2))
    #expect(second == CatchUp(fetched: 2, failed: 0, waiting: 0))
    #expect(targets == Set((0..<5).map { "/\($0)" }))
    #expect(server.requests.count == 7)
  }

  @Test func `is left alone by the next chance when it came with an import`() async throws {
    let server = try LoopbackServer.start { _ in .page(Sample.page("x")) }
    defer { server.stop() }
    let fixture = try Fixture { Self.adjust(&$0) }
    let line = #"{"kind": "article", "url": "\#(server.url("/imported"))", "title": "Far"}"#
    _ = try await fixture.library.importJSONLines([.bytes(Array(line.utf8), name: "lines")])

    let done = try await fixture.library.catchUp().get()

    #expect(done == CatchUp(fetched: 0, failed: 0, waiting: 1))
    #expect(server.requests.isEmpty)
    let asked = try await fixture.library.fetchWaiting()
    #expect(asked.count == 1)
    #expect(server.requests.count == 1)
  }

  @Test func `is not looked for in a private network by the next chance`() async throws {
    let server = try LoopbackServer.start { _ in .page(Sample.page("x")) }
    defer { server.stop() }
    let fixture = try Fixture {
      Self.adjust(&$0)
      $0.allowsPrivateCatchingUp = false
    }
    _ = try await fixture.keep(server.url("/router"), .later)

    let done = try await fixture.library.catchUp().get()

    #expect(done == CatchUp(fetched: 0, failed: 1, waiting: 1))
    #expect(server.requests.isEmpty)
  }

  @Test func `is asked for ever more rarely while it fails, and then no more`() async throws {
    let server = try LoopbackServer.start { _ in .page("", status: 404) }
    defer { server.stop() }
    let hours = Hours()
    let fixture = try Fixture {
      Self.adjust(&$0)
      let now = $0.now
      $0.now = {
        let later = hours.passed.load(ordering: .relaxed) * 3_600_000
        return Timestamp(milliseconds: now().milliseconds + later)
      }
    }
    _ = try await fixture.keep(server.url(), .later)

    for _ in 0..<4 { _ = await fixture.library.catchUp() }
    let soon = server.requests.count
    for _ in 0..<20 {
      hours.passed.add(48, ordering: .relaxed)
      _ = await fixture.library.catchUp()
    }

    #expect(soon == 2)
    #expect(server.requests.count == 10)
    _ = try await fixture.library.fetchWaiting()
    #expect(server.requests.count == 11)
  }

  @Test func `is not fetched when it is in the trash`() async throws {
    let server = try LoopbackServer.start { _ in .page(Sample.page("x")) }
    defer { server.stop() }
    let fixture = try Fixture { Self.adjust(&$0) }
    _ = try await fixture.keep(server.url(), .later)
    _ = try await fixture.library.undo(steps: 1)

    #expect(try await fixture.library.catchUp().get().waiting == 0)
    #expect(try await fixture.library.fetchWaiting().isEmpty)
  }

  private final class Hours: Sendable {
    let passed = Atomic<Int64>(0)
  }

  private static func adjust(_ surroundings: inout Surroundings) {
    surroundings.allowsPrivateAddresses = true
    surroundings.allowsPrivateCatchingUp = true
    PassingTime().rule(&surroundings)
  }
}

extension Fixture {
  fileprivate func keep(
    _ url: String,
    _ fetching: SaveRequest.Fetching
  ) async throws -> SavedArticle {
    var request = SaveRequest(.url(url))
    request.fetching = fetching
    return try await library.save([request])[0].result.get()
  }
}
