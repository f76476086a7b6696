import Curl
import LoopbackServer
import Testing

@Suite struct `A redirect` {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `is followed and remembered`(status: Int) throws {
    try LoopbackServer.run(answering: { request in
      switch request.target {
      case "/a": .redirect(to: "/b/c", status: status)
      case "/b/c": .redirect(to: "../d?x=1#part", status: status)
      default: .page("there")
      }
    }) { server in
      let page = try PageFetcher.forTests().fetch(server.url("/a"), addresses: .any)

      #expect(page.body == Array("there".utf8))
      #expect(page.finalURL == server.url("/d?x=1#part"))
      #expect(page.redirects == [server.url("/a"), server.url("/b/c")])
    }
  }

  @Test func `may happen five times and not six`() throws {
    try LoopbackServer.run(answering: { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return number == 0 ? .page("end") : .redirect(to: "/\(number - 1)")
    }) { server in
      let page = try PageFetcher.forTests().fetch(server.url("/5"), addresses: .any)
      #expect(page.redirects.count == 5)

      #expect(throws: FetchError.tooManyRedirects(limit: 5)) {
        try PageFetcher.forTests().fetch(server.url("/6"), addresses: .any)
      }
    }
  }

  @Test func `that goes round for ever is given up`() throws {
    try LoopbackServer.run(answering: { _ in .redirect(to: "/again") }) { server in
      #expect(throws: FetchError.tooManyRedirects(limit: 5)) {
        try PageFetcher.forTests().fetch(server.url(), addresses: .any)
      }
      #expect(server.requests.count == 6)
    }
  }

  /// Also on the connection that is already open, for which no socket is asked.
  @Test func `does not inherit the leave to go to a private address`() throws {
    try LoopbackServer.run(answering: { request in
      request.target == "/" ? .redirect(to: "/secret") : .page("secret")
    }) { server in
      #expect(throws: FetchError.privateAddress(afterRedirect: true)) {
        try PageFetcher.forTests().fetch(server.url(), addresses: .anyForFirstHop)
      }
      #expect(server.requests.map(\.target) == ["/"])
    }
  }

  @Test(arguments: ["http://127.0.0.1:PORT/", "http://rebound.example:PORT/", "//0x7f.1:PORT/"])
  func `cannot reach a private address under another name`(target: String) throws {
    try LoopbackServer.run(answering: { _ in .page("secret") }) { inner in
      let target = target.replacing("PORT", with: "\(inner.port)")
      try LoopbackServer.run(answering: { _ in .redirect(to: target) }) { outer in
        let fetcher = PageFetcher.forTests(
          pinnedNames: ["rebound.example:\(inner.port):127.0.0.1"])

        #expect(throws: FetchError.privateAddress(afterRedirect: true)) {
          try fetcher.fetch(outer.url(), addresses: .anyForFirstHop)
        }
        #expect(inner.requests.isEmpty)
        _ = try fetcher.fetch(outer.url(), addresses: .any)
        #expect(inner.requests.count == 1)
      }
    }
  }

  @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/_x"])
  func `leads to no other protocol`(target: String) throws {
    let scheme = String(target.prefix { $0 != ":" })
    try LoopbackServer.run(answering: { _ in .redirect(to: target) }) { server in
      #expect(throws: FetchError.unsupportedAddress(scheme: scheme)) {
        try PageFetcher.forTests().fetch(server.url(), addresses: .any)
      }
    }
  }

  @Test func `does not bring credentials`() throws {
    try LoopbackServer.run(answering: { request in
      .redirect(to: "http://user:word@\(request.headers["host"] ?? "")/")
    }) { server in
      #expect(throws: FetchError.credentialsInAddress) {
        try PageFetcher.forTests().fetch(server.url(), addresses: .any)
      }
    }
  }

  @Test func `without a target is no redirect`() throws {
    try LoopbackServer.run(answering: { _ in .page("", status: 302) }) { server in
      #expect(throws: FetchError.httpStatus(302)) {
        try PageFetcher.forTests().fetch(server.url(), addresses: .any)
      }
    }
  }

  @Test func `with an endless body is given up at the limit`() throws {
    try LoopbackServer.run(answering: { _ in
      .endless(
        head: "HTTP/1.1 302 Found\r\nLocation: /end\r\n\r\n",
        part: [UInt8](repeating: 0x61, count: 1000)
      )
    }) { server in
      #expect(throws: FetchError.tooLarge(limit: 100_000)) {
        try PageFetcher.forTests().fetch(server.url(), addresses: .any)
      }
      #expect(server.requests.count == 1)
    }
  }

  @Test func `uses up the time of the whole fetch`() throws {
    try LoopbackServer.run(answering: { _ in
      .endless(
        head: "",
        part: Array("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n".utf8),
        pauseMilliseconds: 120,
        times: 1
      )
    }) { server in
      #expect(throws: FetchError.timedOut) {
        try PageFetcher.forTests(total: .milliseconds(300)).fetch(server.url(), addresses: .any)
      }
    }
  }
}
