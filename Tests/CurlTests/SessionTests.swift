import Curl
import LoopbackServer
import SeededRandomness
import Testing

@Suite struct `A session` {
  /// Around the sizes at which curl sends the body with the head, and at which it would ask first.
  @Test(arguments: [0, 1, 1000, 65_536, 1_000_000, 1_100_000, 4_194_304])
  func `sends a body byte for byte in one round trip, and counts it`(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let body = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }

    try LoopbackServer.run(answering: { _ in .page([1, 0, 255], headers: []) }) { server in
      let answer = try server.session().send(
        method: "POST",
        path: "/v1/sync",
        headers: [("Content-Type", "x/y")],
        body: body
      )

      #expect(server.requests.count == 1)
      let request = try #require(server.requests.first)
      #expect(request.method == "POST")
      #expect(request.target == "/v1/sync")
      #expect(request.body == body)
      #expect(request.headers["expect"] == nil)
      #expect(answer.body == [1, 0, 255])
      #expect(answer.bytesSent == request.byteCount)
      #expect(
        answer.bytesReceived == "HTTP/1.1 200 Word\r\nContent-Length: 3\r\n\r\nabc".utf8.count
      )
    }
  }

  @Test func `says who we are and what it was given, nothing else`() throws {
    try LoopbackServer.run(answering: { _ in .page("", headers: ["Set-Cookie: id=1"]) }) { server in
      let session = try server.session()
      let headers = [("Authorization", "Bearer 00ff"), ("Sync-Protocol", "1"), ("X-Empty", "")]

      for _ in 0..<2 {
        _ = try session.send(method: "POST", path: "/", headers: headers, body: [1])
      }
      _ = try session.send(method: "GET", path: "/")

      for request in server.requests.prefix(2) {
        #expect(
          request.headers == [
            "host": session.host, "user-agent": "Carrel/1.2", "content-length": "1",
            "authorization": "Bearer 00ff", "sync-protocol": "1", "x-empty": "",
          ]
        )
      }
      #expect(server.requests.last?.headers == ["host": session.host, "user-agent": "Carrel/1.2"])
    }
  }

  @Test func `keeps its connection from request to request`() throws {
    try LoopbackServer.run(answering: { _ in .page("x") }) { server in
      let session = try server.session()

      for number in 0..<5 {
        _ = try session.send(method: number == 2 ? "GET" : "POST", path: "/\(number)")
      }

      #expect(server.requests.map(\.target) == ["/0", "/1", "/2", "/3", "/4"])
      #expect(server.connectionCount == 1)
      _ = try server.session().send(method: "GET", path: "/")
      #expect(server.connectionCount == 2)
    }
  }

  @Test func `goes on when the server closed the connection meanwhile`() throws {
    let answer = LoopbackAnswer.raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
    try LoopbackServer.run(answering: { _ in answer }) { server in
      let session = try server.session()

      for number in 0..<3 {
        let answer = try session.send(method: "POST", path: "/", body: [UInt8(number)])
        #expect(answer.body == Array("x".utf8))
      }

      #expect(server.requests.map(\.body) == [[0], [1], [2]])
      #expect(server.connectionCount == 3)
    }
  }

  @Test(arguments: [200, 201, 206, 300, 400, 401, 403, 404, 409, 413, 426, 429, 500, 503, 507])
  func `brings an answer of any status with its fields and its body`(status: Int) throws {
    let sent = LoopbackAnswer.page("why", status: status, headers: ["Retry-After: 7", "X-A: b"])
    try LoopbackServer.run(answering: { _ in sent }) { server in
      let answer = try server.session().send(method: "POST", path: "/")

      #expect(answer.status == status)
      #expect(answer.fields == ["retry-after": "7", "x-a": "b", "content-length": "3"])
      #expect(answer.body == Array("why".utf8))
    }
  }

  @Test func `has other methods too`() throws {
    try LoopbackServer.run(answering: { request in
      request.method == "HEAD"
        ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n") : .page(request.body)
    }) { server in
      let session = try server.session()

      for method in ["PUT", "DELETE", "PATCH"] {
        #expect(try session.send(method: method, path: "/", body: [1, 2]).body == [1, 2])
      }
      #expect(try session.send(method: "HEAD", path: "/").fields["content-length"] == "999")
      #expect(try session.send(method: "GET", path: "/?a=b").body.isEmpty)
      #expect(server.requests.map(\.method) == ["PUT", "DELETE", "PATCH", "HEAD", "GET"])
    }
  }

  @Test func `takes an answer in chunks or without a body`() throws {
    let chunks = "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    try expect(
      [1, 2, 3],
      from: Array((chunks + "3\r\n").utf8) + [1, 2, 3] + Array("\r\n0\r\n\r\n".utf8)
    )
    try expect([], from: Array("HTTP/1.1 204 No Content\r\n\r\n".utf8))
  }

  @Test func `reports what was sent and received`() throws {
    var reported: [SessionProgress] = []

    try LoopbackServer.run(answering: { _ in .page([UInt8](repeating: 7, count: 50_000)) }) {
      server in
      let body = [UInt8](repeating: 1, count: 300_000)
      _ = try server.session().send(method: "POST", path: "/", body: body) { reported.append($0) }
    }

    #expect(reported.last?.sentBytes == 300_000)
    #expect(reported.last?.receivedBytes == 50_000)
    #expect(zip(reported, reported.dropFirst()).allSatisfy { $0.sentBytes <= $1.sentBytes })
  }

  private func expect(_ body: [UInt8], from answer: [UInt8]) throws {
    try LoopbackServer.run(answering: { _ in .raw(answer) }) { server in
      let answer = try server.session().send(method: "POST", path: "/")
      #expect(answer.body == body)
    }
  }
}
