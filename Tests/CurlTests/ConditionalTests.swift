import Curl
import LoopbackServer
import Testing

@Suite struct `A page that is here already` {
  private static let known = PageValidators(
    entityTag: "W/\"a1\"",
    lastModified: "Sat, 21 Nov 2026 18:00:00 GMT"
  )

  private func fetched(
    _ answering: @escaping @Sendable (LoopbackRequest) -> LoopbackAnswer
  ) throws -> (page: FetchedPage?, asked: [String?]) {
    try LoopbackServer.run(answering: answering) { server in
      let page = try PageFetcher.forTests()
        .fetch(server.url(), unless: Self.known, addresses: .any)
      return (page, server.requests.map { $0.headers["if-none-match"] })
    }
  }

  @Test func `does not come again where the server says that it is the same`() throws {
    let (page, asked) = try fetched { request in
      request.headers["if-modified-since"] == "Sat, 21 Nov 2026 18:00:00 GMT"
        ? .raw("HTTP/1.1 304 Not Modified\r\nETag: W/\"a1\"\r\n\r\n") : .page("x")
    }

    #expect(page == nil)
    #expect(asked == ["W/\"a1\""])
  }

  @Test func `comes where it changed`() throws {
    let (page, asked) = try fetched { _ in .page("new", headers: ["ETag: \"b2\""]) }

    #expect(page?.body == Array("new".utf8))
    #expect(page?.validators == PageValidators(entityTag: "\"b2\"", lastModified: nil))
    #expect(asked == ["W/\"a1\""])
  }

  @Test func `is named to its own address, and along no redirect`() throws {
    let (page, asked) = try fetched { request in
      request.target == "/" ? .redirect(to: "/end") : .page("x", headers: ["ETag: \"c\""])
    }

    #expect(asked == ["W/\"a1\"", nil])
    #expect(page?.validators == nil)
  }

  @Test func `is not taken for unchanged by a server that was not asked`() throws {
    let unchanged = LoopbackAnswer.raw("HTTP/1.1 304 Not Modified\r\n\r\n")
    #expect(throws: FetchError.httpStatus(304)) {
      try fetched { $0.target == "/" ? .redirect(to: "/end") : unchanged }
    }
    try LoopbackServer.run(answering: { _ in unchanged }) { server in
      #expect(throws: FetchError.httpStatus(304)) {
        try PageFetcher.forTests().fetch(server.url(), addresses: .any)
      }
    }
    #expect(FetchError.httpStatus(304).description.contains("nobody asked"))
  }

  @Test(arguments: [
    (["ETag: \"\""], true), (["ETag: W/\"x y\""], true), (["Last-Modified: Today GMT"], true),
    ([], false), (["ETag: x"], false), (["ETag: \"x"], false),
    (["ETag: \"a\"", "ETag: \"b\""], false),
    (["ETag: \"\u{E9}\""], false), (["ETag: \"a\tb\""], false),
    (["Last-Modified: yesterday"], false),
    (["ETag: \"\(String(repeating: "x", count: 2000))\""], false),
    (["ETag: \"a\"", "Vary: *"], false),
  ])
  func `is known by what can be sent back as it came`(headers: [String], isKnown: Bool) throws {
    try LoopbackServer.run(answering: { _ in .page("x", headers: headers) }) { server in
      let page = try PageFetcher.forTests().fetch(server.url(), addresses: .any)

      #expect((page.validators != nil) == isKnown)
    }
  }
}
