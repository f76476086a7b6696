import Glibc
import SyncProtocol
import Testing

@Suite struct `A request` {
  private let server: ServerProcess

  init() throws {
    server = try ServerProcess()
    try server.start()
  }

  /// Sends `bytes` on a connection of their own; the first answer.
  private func answer(_ text: String) throws -> Answer {
    let connection = try Connection(server.port)
    connection.send(text)
    return try connection.answer()
  }

  private func get(_ fields: String) throws -> Int {
    try answer("GET /health HTTP/1.1\r\nHost: a\r\n\(fields)\r\n").status
  }

  @Test func `has a field of at most eight kibibytes`() throws {
    for more in [-1, 0, 1] {
      let value = String(repeating: "a", count: 8 * 1024 + more)
      #expect(try get("X: \(value)\r\n") == (more > 0 ? 431 : 200))
    }
  }

  @Test func `has at most sixty-four fields`() throws {
    func fields(_ count: Int) -> String { (1..<count).map { "X-\($0): a\r\n" }.joined() }
    #expect(try get(fields(63)) == 200)
    #expect(try get(fields(64)) == 200)
    #expect(try get(fields(65)) == 431)
  }

  @Test func `has at most thirty-two kibibytes of fields`() throws {
    let field = String(repeating: "a", count: 4000)
    func fields(_ count: Int) -> String { (0..<count).map { "X-\($0): \(field)\r\n" }.joined() }
    #expect(try get(fields(8)) == 200)
    #expect(try get(fields(9)) == 431)
  }

  @Test func `has a body of at most four mebibytes, stated or in chunks`() throws {
    for more in [-1, 0, 1] {
      let count = SyncLimits.bodyBytes + more
      let expected = more > 0 ? 413 : 426
      let stated = try Connection(server.port)
      stated.send("POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n")
      stated.send([UInt8](repeating: 0, count: count))
      #expect(try stated.answer().status == expected)
      let chunked = try Connection(server.port)
      chunked.send("POST /v1/sync HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
      chunked.send("\(String(count, radix: 16))\r\n")
      chunked.send([UInt8](repeating: 0, count: count))
      chunked.send("\r\n0\r\n\r\n")
      #expect(try chunked.answer().status == expected)
    }
  }

  @Test func `has a smaller body where only a control is expected`() throws {
    for more in [-1, 0, 1] {
      let count = SyncLimits.controlBytes + more
      let connection = try Connection(server.port)
      connection.send("POST /v1/accounts HTTP/1.1\r\nHost: a\r\nContent-Length: \(count)\r\n\r\n")
      connection.send([UInt8](repeating: 0, count: count))
      #expect(try connection.answer().status == (more > 0 ? 413 : 426))
    }
  }

  @Test(arguments: [
    "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
    "POST /v1/sync HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
    "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
    "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 5x\r\n\r\n",
    "POST /v1/sync HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET /health HTTP/1.1\r\n\r\n", "GET /health HTTP/1.1\r\nHost: a\r\nA B: c\r\n\r\n",
    "GET /health HTTP/9.9\r\nHost: a\r\n\r\n", "NOTHING\r\n\r\n", "\u{16}\u{3}\u{1}\r\n\r\n",
  ])
  func `that is not HTTP as it should be is refused, and its connection closed`(
    text: String
  ) throws {
    let connection = try Connection(server.port)
    connection.send(text)
    let answer = try connection.answer()
    #expect(answer.status == 400)
    #expect(answer.fields["content-type"] == Problem.contentType)
    #expect(answer.fields["connection"] == "close")
    #expect(connection.closes())
  }

  @Test func `may come together with the next ones`() throws {
    let connection = try Connection(server.port)
    let paths = ["/health", "/nothing", "/v1/info", "/health"]
    connection.send(
      paths.map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
        + "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab"
    )
    for status in [200, 404, 200, 200] { #expect(try connection.answer().status == status) }
    connection.send("cd")
    #expect(try connection.answer().status == 426)
  }

  @Test func `that asks whether to go on is told so`() throws {
    let connection = try Connection(server.port)
    let head = "POST /v1/sync HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
    connection.send(head + "Content-Length: 4\r\n\r\n")
    #expect(try connection.answer().status == 100)
    connection.send("abcd")
    #expect(try connection.answer().status == 426)
    // And is not when it should not.
    let tooLarge = try Connection(server.port)
    tooLarge.send(head + "Content-Length: \(SyncLimits.bodyBytes + 1)\r\n\r\n")
    #expect(try tooLarge.answer().status == 413)
  }

  @Test func `that breaks off takes nothing with it`() throws {
    for bytes in ["GET", "POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"] {
      for _ in 0..<20 { try Connection(server.port).send(bytes) }
    }
    #expect(try get("") == 200)
  }
}

@Suite struct `Too many connections` {
  @Test func `are closed, and room is made again`() throws {
    let server = try ServerProcess()
    try server.start("--connections", "3")
    var open = try (0..<3).map { _ in try Connection(server.port) }
    for connection in open {
      connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try connection.answer().status == 200)
    }
    let fourth = try Connection(server.port)
    fourth.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(fourth.closes())
    #expect(fourth.received.isEmpty)
    open.removeLast()
    for attempt in 0..<1200 {
      usleep(50_000)
      let next = try Connection(server.port)
      next.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = next.read()
      guard next.received.isEmpty else { break }
      #expect(attempt < 1199)
    }
  }
}
