import Curl
import LoopbackServer
import Testing

@Suite struct `A fetch that cannot succeed` {
  @Test(arguments: [
    (404, FetchError.notFound), (410, .notFound), (403, .httpStatus(403)),
    (500, .httpStatus(500)), (206, .httpStatus(206)), (304, .httpStatus(304)),
    (999, .httpStatus(999)),
  ])
  func `names the status`(status: Int, error: FetchError) throws {
    try expect(error, from: .page("no", status: status))
  }

  @Test(arguments: [429, 502, 503, 504])
  func `says when to come again`(status: Int) throws {
    try expect(.busy(status: status, retryAfter: nil), from: .page("no", status: status))
    try expect(
      .busy(status: status, retryAfter: .seconds(7)),
      from: .page("no", status: status, headers: ["Retry-After: 7"])
    )
    try expect(
      .busy(status: status, retryAfter: nil),
      from: .page("no", status: status, headers: ["Retry-After: Sat, 01 Jan 2000 00:00:00 GMT"])
    )
  }

  @Test func `does not read an error page that never ends`() throws {
    try expect(
      .notFound,
      from: .endless(
        head: "HTTP/1.1 404 No\r\n\r\n",
        part: [UInt8](repeating: 0x61, count: 1000)
      )
    )
  }

  @Test func `does not pass off a short page as a whole one`() throws {
    try expect(.cutShort, from: .raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"))
    try expect(
      .cutShort,
      from: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
    )
    try expect(.cutShort, from: .raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"))
  }

  @Test func `stops at the limit`() throws {
    try expect(.tooLarge(limit: 100_000), from: .page([UInt8](repeating: 1, count: 100_001)))
    try expect(
      .tooLarge(limit: 100_000),
      from: .endless(
        head: "HTTP/1.1 200 OK\r\n\r\n",
        part: [UInt8](repeating: 0x61, count: 1000)
      )
    )
    let page = try fetch(.page([UInt8](repeating: 1, count: 100_000)))
    #expect(page.body.count == 100_000)
  }

  @Test func `counts what comes out of gzip, not what goes in`() throws {
    let bomb = Gzip.bomb(zeros: 1_000_000)
    #expect(bomb.count < 100_000)

    try expect(.tooLarge(limit: 100_000), from: .page(bomb, headers: ["Content-Encoding: gzip"]))
    // The control: the same bytes come through where more is allowed.
    let page = try fetch(
      .page(bomb, headers: ["Content-Encoding: gzip"]),
      with: .forTests(decodedBytes: 2_000_000)
    )
    #expect(page.body.count > 1_000_000)
  }

  @Test(arguments: [
    "Content-Encoding: gzip, gzip", "Content-Encoding: gzip\r\nContent-Encoding: deflate",
    "Transfer-Encoding: gzip, chunked\r\nContent-Encoding: gzip",
  ])
  func `accepts one compression only`(header: String) throws {
    try expect(.badAnswer, from: .page(Gzip.stored([1]), headers: [header]))
  }

  @Test(arguments: [
    "", "hello", "\0\0\0", "HTTP/1.1\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nContent-Encoding: magic\r\nContent-Length: 3\r\n\r\nabc",
  ])
  func `does not take nonsense for a page`(text: String) throws {
    try expect(.badAnswer, from: .raw(text))
  }

  @Test func `does not read headers without end`() throws {
    let line = Array("X-More: 0123456789\r\n".utf8)

    try expect(.badAnswer, from: .endless(head: "HTTP/1.1 200 OK\r\n", part: line))
  }

  @Test func `gives up on a slow drip`() throws {
    let drip = LoopbackAnswer.endless(
      head: "HTTP/1.1 200 OK\r\n\r\n",
      part: [0x61],
      pauseMilliseconds: 20
    )

    try expect(.timedOut, from: drip, with: .forTests(total: .milliseconds(300)))
  }

  @Test func `gives up on a transfer that stalls, long before its time is over`() throws {
    let drip = LoopbackAnswer.endless(
      head: "HTTP/1.1 200 OK\r\n\r\n",
      part: [0x61],
      pauseMilliseconds: 20
    )

    let elapsed = try ContinuousClock().measure {
      try expect(
        .timedOut,
        from: drip,
        with: .forTests(slowestBytesPerSecond: 1024, stalledSeconds: 1)
      )
    }

    #expect(elapsed < .seconds(60))
  }

  @Test func `ends when its task is cancelled`() async throws {
    let drip = LoopbackAnswer.endless(
      head: "HTTP/1.1 200 OK\r\n\r\n",
      part: [0x61],
      pauseMilliseconds: 20
    )

    let fetching = Task {
      try LoopbackServer.run(answering: { _ in drip }) { server in
        try PageFetcher.forTests().fetch(server.url(), addresses: .any) { progress in
          if progress.receivedBytes > 3 { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
    }

    await #expect(throws: FetchError.cancelled) { try await fetching.value }
  }

  @Test func `says that nobody listens`() throws {
    let port = try ReservedPort()
    defer { withExtendedLifetime(port) {} }

    #expect(throws: FetchError.unreachable(.noConnection)) {
      try PageFetcher.forTests().fetch(port.url(), addresses: .any)
    }
  }

  @Test func `says that there is no encryption`() throws {
    try LoopbackServer.run(answering: { _ in .page("") }) { server in
      #expect(throws: FetchError.secureConnectionFailed) {
        try PageFetcher.forTests().fetch("https://127.0.0.1:\(server.port)/", addresses: .any)
      }
    }
  }

  @Test func `says that the library is missing`() {
    #expect(throws: FetchError.libraryMissing) {
      try PageFetcher.forTests(libraryName: "libcurl-of-nowhere.so.4").fetch("http://127.0.0.1/")
    }
    // The control: a library that is there, and is not curl.
    #expect(throws: FetchError.libraryMissing) {
      try PageFetcher.forTests(libraryName: "libm.so.6").fetch("http://127.0.0.1/")
    }
  }

  private func expect(
    _ error: FetchError,
    from answer: LoopbackAnswer,
    with fetcher: PageFetcher = .forTests(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(throws: error, sourceLocation: sourceLocation) { try fetch(answer, with: fetcher) }
  }

  private func fetch(
    _ answer: LoopbackAnswer,
    with fetcher: PageFetcher = .forTests()
  ) throws -> FetchedPage {
    try LoopbackServer.run(answering: { _ in answer }) { server in
      try fetcher.fetch(server.url(), addresses: .anyForFirstHop)
    }
  }
}
