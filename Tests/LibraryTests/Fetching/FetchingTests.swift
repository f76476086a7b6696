import Curl
import LoopbackServer
import Reading
import Synchronization
import Testing

@testable import Library

@Suite struct `Fetching a page` {
  @Test func `tries again when its server is busy, and says nothing of it`() async throws {
    let (outcomes, requests, pauses) = try await saved { count in
      count < 3 ? .page("busy", status: 503) : .page(Sample.page("Here at last"))
    }

    #expect(try outcomes[0].result.get().listing.record.title == "Here at last")
    #expect(requests == 3)
    #expect(pauses.count == 2)
    #expect(pauses[0] < pauses[1])
  }

  @Test func `waits as long as its server asks`() async throws {
    let (outcomes, requests, pauses) = try await saved { count in
      count < 2
        ? .page("busy", status: 429, headers: ["Retry-After: 17"])
        : .page(Sample.page("Here at last"))
    }

    #expect(throws: Never.self) { try outcomes[0].result.get() }
    #expect(requests == 2)
    #expect(pauses == [.seconds(17)])
  }

  @Test func `gives up after three tries`() async throws {
    let (outcomes, requests, _) = try await saved { _ in .page("busy", status: 503) }

    #expect(throws: LibraryError.self) { try outcomes[0].result.get() }
    #expect(requests == 3)
  }

  @Test(arguments: [400, 401, 403, 404, 410, 500])
  func `does not try again what is refused`(status: Int) async throws {
    let (outcomes, requests, pauses) = try await saved { _ in .page("no", status: status) }

    #expect(throws: LibraryError.self) { try outcomes[0].result.get() }
    #expect(requests == 1)
    #expect(pauses.isEmpty)
  }

  @Test func `goes on from a page that only sends its reader elsewhere`() throws {
    let server = try LoopbackServer.start { request in
      request.target == "/"
        ? .page("<title>Wait</title><meta http-equiv=refresh content='0;url=/next'><p>Moving on.")
        : .page(Sample.page("The true page"))
    }
    defer { server.stop() }
    let reader = PageReader(
      surroundings: Surroundings(
        version: "test",
        now: { Timestamp(milliseconds: 0) },
        random: { 0 }
      ),
      fetcher: PageFetcher(version: "test"),
      addresses: AddressPolicy(unrestrictedHops: 2),
      isPlain: true,
      reportProgress: { _ in }
    )

    let outcome = reader.outcome(of: SaveRequest(.url(server.url())), at: server.url())

    guard case .page(let page) = outcome else { throw Unexpected() }
    #expect(page.page.title == "The true page")
    #expect(page.page.canonicalURL == server.url("/next"))
  }

  private struct Unexpected: Error {}

  @Test func `keeps a page that has a text of its own, wherever it sends its reader`() async throws
  {
    let (outcomes, requests, _) = try await saved { _ in
      .page(Sample.page("Stay", head: "<meta http-equiv=refresh content='0;url=/next'>"))
    }

    #expect(try outcomes[0].result.get().listing.record.title == "Stay")
    #expect(requests == 1)
  }

  @Test(arguments: ["application/pdf", "image/png", "text/plain", "nonsense", ""])
  func `believes the bytes and not their label`(type: String) async throws {
    let (outcomes, _, _) = try await saved { _ in
      .page(Sample.page("As it is"), headers: type.isEmpty ? [] : ["Content-Type: \(type)"])
    }

    #expect(try outcomes[0].result.get().listing.record.title == "As it is")
  }

  @Test func `refuses an answer without anything in it`() async throws {
    let (outcomes, _, _) = try await saved { _ in .page("") }

    #expect(throws: LibraryError.self) { try outcomes[0].result.get() }
  }

  @Test func `takes headers to one site only`() async throws {
    let fixture = try Fixture()
    let settings = try FetchSettings(cookieFile: nil, headers: ["Authorization: Bearer x"])
    let requests = ["http://one.example/", "http://two.example/"].map { SaveRequest(.url($0)) }

    await #expect(throws: LibraryError.self) {
      try await fixture.library.save(requests, settings: settings)
    }
  }

  @Test func `brings cookies and headers where they belong`() async throws {
    let fixture = try Fixture { $0.allowsPrivateAddresses = true }
    let settings = try FetchSettings(
      cookieFile: Array("127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tsecret".utf8),
      headers: ["X-Key: 7"]
    )
    let server = try LoopbackServer.start { _ in .page(Sample.page("Members only")) }
    defer { server.stop() }

    _ = try await fixture.library.save([SaveRequest(.url(server.url()))], settings: settings)

    #expect(server.requests.map { $0.headers["cookie"] } == ["session=secret"])
    #expect(server.requests.map { $0.headers["x-key"] } == ["7"])
  }

  @Test func `of many is kept in the order that was asked for`() async throws {
    let fixture = try Fixture { $0.allowsPrivateAddresses = true }
    let time = PassingTime()
    let server = try LoopbackServer.start { request in
      request.target == "/3" ? .page("", status: 404) : .page(Sample.page("Page \(request.target)"))
    }
    defer { server.stop() }
    let library = Fixture.open(fixture.folder, seed: 2) {
      $0.allowsPrivateAddresses = true
      time.rule(&$0)
    }

    let outcomes = try await library.save((0..<6).map { SaveRequest(.url(server.url("/\($0)"))) })

    let titles = outcomes.map(\.title)
    #expect(titles == ["Page /0", "Page /1", "Page /2", nil, "Page /4", "Page /5"])
    #expect(time.pauses.reduce(.zero, +) >= .milliseconds(2500))
  }

  @Test func `passes over what is here already`() async throws {
    let server = try LoopbackServer.start { _ in .page(Sample.page("Once")) }
    defer { server.stop() }
    let fixture = try Fixture { $0.allowsPrivateAddresses = true }
    var request = SaveRequest(.url(server.url()))
    request.skipsFetched = true

    let first = try await fixture.library.save([request])
    let second = try await fixture.library.save([request])

    #expect(try first[0].result.get().change == .new)
    #expect(try second[0].result.get().change == .alreadySaved)
    #expect(server.requests.count == 1)
  }

  @Test func `asks once for what stands in a list twice`() async throws {
    let server = try LoopbackServer.start { request in
      request.target == "/gone" ? .page("", status: 404) : .page(Sample.page("Once"))
    }
    defer { server.stop() }
    let time = PassingTime()
    let fixture = try Fixture {
      $0.allowsPrivateAddresses = true
      time.rule(&$0)
    }
    let targets = ["/here", "/gone", "/here?utm_source=list", "/gone"]
    let requests = targets.map { target in
      var request = SaveRequest(.url(server.url(target)))
      request.skipsFetched = true
      return request
    }

    let outcomes = try await fixture.library.save(requests)

    #expect(outcomes.map(\.title) == ["Once", nil, "Once", nil])
    #expect(server.requests.map(\.target).sorted() == ["/gone", "/here"])
    #expect(try await fixture.library.articles("").count == 1)
  }

  private func saved(
    by answering: @escaping @Sendable (_ count: Int) -> LoopbackAnswer
  ) async throws -> (outcomes: [SaveOutcome], requests: Int, pauses: [Duration]) {
    let count = Mutex(0)
    let server = try LoopbackServer.start { _ in
      answering(
        count.withLock {
          $0 += 1
          return $0
        }
      )
    }
    defer { server.stop() }
    let time = PassingTime()
    let fixture = try Fixture {
      $0.allowsPrivateAddresses = true
      time.rule(&$0)
    }
    let outcomes = try await fixture.library.save([SaveRequest(.url(server.url()))])
    return (outcomes, server.requests.count, time.pauses)
  }
}

extension SaveOutcome {
  fileprivate var title: String? {
    if case .success(let saved) = result { saved.listing.record.title } else { nil }
  }
}
