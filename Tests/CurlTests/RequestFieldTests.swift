import Curl
import LoopbackServer
import Testing

@Suite struct `A header of one's own` {
  @Test func `is sent with what we say ourselves`() throws {
    let fields = [
      try RequestField("Authorization: Bearer x"), try RequestField("Accept:text/plain"),
      try RequestField("User-Agent:  Mine \t"),
    ]
    try LoopbackServer.run(answering: { _ in .page("x") }) { server in
      _ = try PageFetcher.forTests(fields: fields).fetch(server.url(), addresses: .any)

      let headers = try #require(server.requests.first?.headers)
      #expect(headers["authorization"] == "Bearer x")
      #expect(headers["accept"] == "text/plain")
      #expect(headers["user-agent"] == "Mine")
    }
  }

  @Test(arguments: [
    ("http://one.example:PORT/end", "Bearer x"), ("/end", "Bearer x"),
    ("http://two.example:PORT/end", nil), ("http://sub.one.example:PORT/end", nil),
    ("http://127.0.0.1:PORT/end", nil), ("http://one.example.:PORT/end", nil),
  ])
  func `goes where a redirect leads only on the same host`(
    target: String,
    expected: String?
  ) throws {
    try LoopbackServer.run(answering: { request in
      guard request.target == "/" else { return .page("x") }
      let port = request.headers["host"]?.split(separator: ":").last ?? ""
      return .redirect(to: target.replacing("PORT", with: port))
    }) { server in
      let fetcher = PageFetcher.forTests(
        pinnedNames: server.names("one.example", "two.example", "sub.one.example", "one.example."),
        fields: [try RequestField("Authorization: Bearer x")]
      )

      _ = try fetcher.fetch("http://one.example:\(server.port)/", addresses: .any)

      #expect(server.requests.map { $0.headers["authorization"] } == ["Bearer x", expected])
    }
  }

  @Test func `does not go to another port, nor back after a detour is it forgotten`() throws {
    try LoopbackServer.run(answering: { _ in .page("x") }) { other in
      try LoopbackServer.run(answering: { _ in .redirect(to: other.url("/end")) }) { server in
        let fetcher = PageFetcher.forTests(fields: [try RequestField("X-Key: 1")])

        _ = try fetcher.fetch(server.url(), addresses: .any)

        #expect(server.requests.map { $0.headers["x-key"] } == ["1"])
        #expect(other.requests.map { $0.headers["x-key"] } == [nil])
      }
    }
  }

  @Test(arguments: [
    "", "Authorization", ": x", "X Y: 1", "X:", "X: ", "X: 1\r\nY: 2", "X: 1\nY: 2", "X: \u{0}",
    "X\r: 1", "Ü: 1", "X: \u{7f}", " X: 1",
  ])
  func `that HTTP cannot carry is refused`(line: String) {
    #expect(throws: RequestFieldError.malformed) { try RequestField(line) }
  }

  @Test(arguments: [
    "Host", "content-length", "Connection", "Keep-Alive", "Proxy-Authorization", "TE", "Trailer",
    "Transfer-Encoding", "UPGRADE", "Expect", "Range", "Accept-Encoding", "Cookie",
  ])
  func `that belongs to the connection is refused`(name: String) {
    #expect(throws: RequestFieldError.reserved(name: name)) { try RequestField("\(name): 1") }
  }
}
