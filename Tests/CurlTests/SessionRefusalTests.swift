import Curl
import LoopbackServer
import Testing

@Suite struct `An exchange that cannot succeed` {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `follows no redirect, and shows its token to nobody`(status: Int) throws {
    try LoopbackServer.run(answering: { _ in .page("other") }) { other in
      try LoopbackServer.run(answering: { _ in .redirect(to: other.url("/x"), status: status) }) {
        server in
        let session = try server.session()

        #expect(throws: SessionError.redirected(to: other.url(""))) {
          try session.send(
            method: "POST",
            path: "/",
            headers: [("Authorization", "Bearer 00ff")],
            body: [1]
          )
        }

        #expect(other.connectionCount == 0)
        #expect(server.requests.count == 1)
      }
    }
  }

  @Test(arguments: [
    ("/elsewhere", "http://127.0.0.1:PORT"), ("https://example.org:443/", "https://example.org"),
    ("//user:word@[::1]/", "http://[::1]"),
    ("http://müller.example", "http://xn--mller-kva.example"),
  ])
  func `names where it was sent`(target: String, origin: String) throws {
    try LoopbackServer.run(answering: { _ in .redirect(to: target) }) { server in
      let origin = origin.replacing("PORT", with: "\(server.port)")
      #expect(throws: SessionError.redirected(to: origin)) {
        try server.session().send(method: "GET", path: "/")
      }
      #expect(server.requests.count == 1)
    }
  }

  @Test func `stops at the limit`() throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let chunk = Array("3e8\r\n".utf8) + [UInt8](repeating: 0x61, count: 1000) + [13, 10]
    try expect(.tooLarge(limit: 100_000), from: .page([UInt8](repeating: 1, count: 100_001)))
    try expect(.tooLarge(limit: 100_000), from: .endless(head: head, part: chunk))
    // The control: as much as is allowed.
    try LoopbackServer.run(answering: { _ in .page([UInt8](repeating: 1, count: 100_000)) }) {
      server in
      let answer = try server.session().send(method: "GET", path: "/")
      #expect(answer.body.count == 100_000)
    }
  }

  @Test func `stops within one buffer of the limit`() throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let chunk = Array("3e8\r\n".utf8) + [UInt8](repeating: 0x61, count: 1000) + [13, 10]
    var most = 0
    try LoopbackServer.run(answering: { _ in .endless(head: head, part: chunk) }) { server in
      #expect(throws: SessionError.tooLarge(limit: 100_000)) {
        try server.session().send(method: "GET", path: "/") { most = max(most, $0.receivedBytes) }
      }
    }
    #expect((1...165_536).contains(most))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 204 No Content\r\nRetry-After: 7\r\n\r\n",
  ])
  func `does not pass off a part of an answer as a whole one`(text: String) throws {
    let whole = Array(text.utf8)
    try LoopbackServer.run(answering: { request in
      .raw(Array(whole.prefix(Int(request.target.dropFirst()) ?? 0)))
    }) { server in
      let session = try server.session()
      // Without its last line feed a chunked answer lacks nothing.
      for count in 0..<whole.count - (text.contains("chunked") ? 1 : 0) {
        let error = #expect(throws: SessionError.self, "cut after \(count) bytes") {
          try session.send(method: "POST", path: "/\(count)")
        }
        let isStatusKnown = whole.prefix(count).contains(UInt8(ascii: "\n"))
        #expect(!isStatusKnown || error == .cutShort, "cut after \(count) bytes")
      }
      // The control: with its last byte it is one, unless it is a redirect.
      guard !text.contains("302") else { return }
      let answer = try session.send(method: "POST", path: "/\(whole.count)")
      #expect(answer.body == Array((text.contains("204") ? "" : "hello").utf8))
    }
  }

  @Test func `does not guess where an answer ends`() throws {
    try expect(.badAnswer, from: .raw("HTTP/1.1 200 OK\r\n\r\nhello"))
    try expect(.badAnswer, from: .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nx"))
  }

  @Test(arguments: [
    "Content-Encoding: gzip", "Transfer-Encoding: gzip, chunked", "Content-Encoding: br",
  ])
  func `accepts no compression`(header: String) throws {
    try expect(.badAnswer, from: .page(Gzip.stored([1]), headers: [header]))
  }

  @Test(arguments: ["hello", "\0\0\0", "HTTP/1.1\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n"])
  func `does not take nonsense for an answer`(text: String) throws {
    try expect(.badAnswer, from: .raw(text))
  }

  @Test func `does not read headers without end`() throws {
    let line = Array("X-More: 0123456789\r\n".utf8)

    try expect(.badAnswer, from: .endless(head: "HTTP/1.1 200 OK\r\n", part: line))
  }

  @Test func `gives up when its time is over or nothing moves`() throws {
    let drip = LoopbackAnswer.endless(
      head: "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
      part: [0x61],
      pauseMilliseconds: 20
    )
    try LoopbackServer.run(answering: { _ in drip }) { server in
      let hurried = try HTTPSession.forTests(server.url(), total: .milliseconds(300))
      #expect(throws: SessionError.timedOut) { try hurried.send(method: "GET", path: "/") }
      let bored = try HTTPSession.forTests(
        server.url(),
        slowestBytesPerSecond: 1024,
        stalledSeconds: 1
      )
      let start = ContinuousClock.now
      #expect(throws: SessionError.timedOut) { try bored.send(method: "GET", path: "/") }
      #expect(start.duration(to: .now) < .seconds(60), "long before its time is over")
    }
  }

  @Test func `ends when its task is cancelled`() async throws {
    let drip = LoopbackAnswer.endless(
      head: "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
      part: [0x61],
      pauseMilliseconds: 20
    )

    let sending = Task {
      try LoopbackServer.run(answering: { _ in drip }) { server in
        try server.session().send(method: "GET", path: "/") { progress in
          if progress.receivedBytes > 3 { withUnsafeCurrentTask { $0?.cancel() } }
        }
      }
    }

    await #expect(throws: SessionError.cancelled) { try await sending.value }
  }

  @Test func `says that nobody listens`() throws {
    let port = try ReservedPort()
    defer { withExtendedLifetime(port) {} }

    #expect(throws: SessionError.unreachable) {
      try HTTPSession.forTests(port.url("")).send(method: "GET", path: "/")
    }
  }

  @Test(arguments: [
    ("POST X", "/", "A", "b"), ("post", "/", "A", "b"), ("", "/", "A", "b"),
    ("GET\r\n", "/", "A", "b"),
    ("GET", "", "A", "b"), ("GET", "v1", "A", "b"), ("GET", "/ x", "A", "b"),
    ("GET", "/\r\nX: 1", "A", "b"),
    ("GET", "/#x", "A", "b"), ("GET", "/ü", "A", "b"), ("GET", "/", "", "b"),
    ("GET", "/", "A:", "b"),
    ("GET", "/", "A b", "b"), ("GET", "/", "A", "b\r\nX: 1"), ("GET", "/", "A", "b\0"),
    ("GET", "/", "A;", "b"),
  ])
  func `is not tried in words that HTTP has not`(
    method: String,
    path: String,
    name: String,
    value: String
  ) throws {
    try LoopbackServer.run(answering: { _ in .page("") }) { server in
      #expect(throws: SessionError.malformedRequest) {
        try server.session().send(method: method, path: path, headers: [(name, value)])
      }
      #expect(server.connectionCount == 0)
    }
  }

  @Test func `says that a body has no place in a GET`() throws {
    #expect(throws: SessionError.malformedRequest) {
      try HTTPSession.forTests("http://127.0.0.1:9").send(method: "GET", path: "/", body: [1])
    }
  }

  @Test func `says that the library is missing`() {
    for name in ["libcurl-of-nowhere.so.4", "libm.so.6"] {
      #expect(throws: SessionError.libraryMissing) {
        try HTTPSession.forTests("http://127.0.0.1", libraryName: name)
      }
    }
  }

  private func expect(
    _ error: SessionError,
    from answer: LoopbackAnswer,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try LoopbackServer.run(answering: { _ in answer }) { server in
      #expect(throws: error, sourceLocation: sourceLocation) {
        try server.session().send(method: "POST", path: "/", body: [1])
      }
    }
  }
}
