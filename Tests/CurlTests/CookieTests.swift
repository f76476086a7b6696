import Curl
import Dispatch
import LoopbackServer
import Synchronization
import Testing

@Suite struct `A cookie` {
  @Test func `goes back to the host that set it, at the next hop and at the next page`() throws {
    try LoopbackServer.run(answering: { request in
      request.target == "/"
        ? .page("", status: 302, headers: ["Location: /next", "Set-Cookie: id=1; Path=/"])
        : .page("end")
    }) { server in
      let fetcher = PageFetcher.forTests()

      _ = try fetcher.fetch(server.url(), addresses: .any)
      _ = try fetcher.fetch(server.url("/later"), addresses: .any)

      #expect(server.requests.map { $0.headers["cookie"] } == [nil, "id=1", "id=1"])
    }
  }

  @Test func `is unknown to another run`() throws {
    try LoopbackServer.run(answering: { _ in .page("", headers: ["Set-Cookie: id=1"]) }) { server in
      _ = try PageFetcher.forTests().fetch(server.url(), addresses: .any)
      _ = try PageFetcher.forTests().fetch(server.url(), addresses: .any)

      #expect(server.requests.map { $0.headers["cookie"] } == [nil, nil])
    }
  }

  @Test(arguments: [
    ("", "one.example", "/", true),
    ("", "two.example", "/", false),
    ("", "sub.one.example", "/", false),
    ("; Domain=one.example", "sub.one.example", "/", true),
    ("; Domain=two.example", "two.example", "/", false),
    ("; Path=/inner", "one.example", "/inner/page", true),
    ("; Path=/inner", "one.example", "/innermost", false),
    ("; Secure", "one.example", "/", false),
    ("; Max-Age=0", "one.example", "/", false),
    ("; Expires=Sat, 01 Jan 2000 00:00:00 GMT", "one.example", "/", false),
  ])
  func `set with an attribute goes where that allows`(
    attributes: String,
    host: String,
    path: String,
    isSent: Bool
  ) throws {
    let sent = try cookies(
      setBy: "one.example",
      "Set-Cookie: id=1\(attributes)",
      atNext: [(host, path)]
    )

    #expect(sent == [isSent ? "id=1" : nil])
  }

  @Test func `cannot be set for all names under a public suffix`() throws {
    let sent = try cookies(
      setBy: "one.co.uk",
      "Set-Cookie: id=1; Domain=co.uk",
      atNext: [("two.co.uk", "/")]
    )

    #expect(sent == [nil])
  }

  @Test func `of a host stays there when that redirects to another`() throws {
    try LoopbackServer.run(answering: { request in
      guard request.headers["host"]?.hasPrefix("one.") == true else { return .page("end") }
      return .page(
        "",
        status: 302,
        headers: [
          "Location: http://two.example:\(request.headers["host"]?.split(separator: ":").last ?? "")/",
          "Set-Cookie: id=1; Path=/",
        ]
      )
    }) { server in
      let fetcher = PageFetcher.forTests(pinnedNames: server.names("one.example", "two.example"))

      _ = try fetcher.fetch("http://one.example:\(server.port)/", addresses: .any)

      #expect(server.requests.map { $0.headers["cookie"] } == [nil, nil])
    }
  }

  @Test func `of a file goes to its host and to no other`() throws {
    let file = try CookieFile(
      Array(
        """
        # Netscape HTTP Cookie File

        one.example\tFALSE\t/\tFALSE\t0\tsession\tsecret
        #HttpOnly_.two.example\tTRUE\t/\tFALSE\t4102444800\twide\tyes\r
        one.example\tFALSE\t/\tTRUE\t0\tonlySecure\tx
        one.example\tFALSE\t/\tFALSE\t946684800\texpired\tx

        """.utf8
      )
    )
    try LoopbackServer.run(answering: { _ in .page("x") }) { server in
      let hosts = [
        "one.example", "sub.one.example", "two.example", "sub.two.example", "three.example",
      ]
      let fetcher = PageFetcher.forTests(
        pinnedNames: hosts.flatMap { server.names($0) },
        cookies: CookieJar(file)
      )

      for host in hosts {
        _ = try fetcher.fetch("http://\(host):\(server.port)/", addresses: .any)
      }

      #expect(
        server.requests.map { $0.headers["cookie"] }
          == ["session=secret", nil, "wide=yes", "wide=yes", nil]
      )
    }
  }

  @Test(arguments: [
    ("one.example FALSE / FALSE 0 session secret", 1),
    ("\n# remark\none.example\tFALSE\t/\tFALSE\t0\tname", 3),
    ("one.example\tMAYBE\t/\tFALSE\t0\tname\tvalue", 1),
    ("one.example\tFALSE\t/\tFALSE\tsoon\tname\tvalue", 1),
    ("one.example\tFALSE\tpath\tFALSE\t0\tname\tvalue", 1),
    ("one.example\tFALSE\t/\tFALSE\t0\tname\tva\u{1}lue", 1),
    ("[{\"name\": \"session\"}]", 1), ("\0\0\0", 1),
  ])
  func `file that is none is refused with its line`(text: String, line: Int) {
    #expect(throws: CookieFileError.malformed(line: line)) { try CookieFile(Array(text.utf8)) }
  }

  @Test func `file that is too large is refused`() {
    let line = Array("one.example\tFALSE\t/\tFALSE\t0\ta\tb\n".utf8)

    #expect(throws: CookieFileError.tooLarge) {
      try CookieFile(Array(repeatElement(line, count: 5001).joined()))
    }
  }

  @Test func `jar serves many threads at once`() throws {
    try LoopbackServer.run(answering: { _ in .page("", headers: ["Set-Cookie: id=1"]) }) { server in
      let fetcher = PageFetcher.forTests()
      let failures = Mutex(0)

      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        do { _ = try fetcher.fetch(server.url(), addresses: .any) } catch {
          failures.withLock { $0 += 1 }
        }
      }
      _ = try fetcher.fetch(server.url(), addresses: .any)

      #expect(failures.withLock { $0 } == 0)
      #expect(server.requests.last?.headers["cookie"] == "id=1")
    }
  }

  /// What the later requests told, after one answer set a cookie.
  private func cookies(
    setBy host: String,
    _ field: String,
    atNext later: [(host: String, path: String)]
  ) throws -> [String?] {
    try LoopbackServer.run(answering: { _ in .page("x", headers: [field]) }) { server in
      let names = Set([host] + later.map(\.host)).flatMap { server.names($0) }
      let fetcher = PageFetcher.forTests(pinnedNames: names)
      for (host, path) in [(host, "/first")] + later {
        _ = try fetcher.fetch("http://\(host):\(server.port)\(path)", addresses: .any)
      }
      return server.requests.dropFirst().map { $0.headers["cookie"] }
    }
  }
}
