import Curl
import LoopbackServer
import Testing

@Suite struct `A request` {
  @Test func `says who we are and nothing else`() throws {
    try LoopbackServer.run(answering: { request in
      request.target == "/" ? .redirect(to: "/next") : .page("end")
    }) { server in
      _ = try PageFetcher.forTests().fetch(server.url(), addresses: .any)

      #expect(server.requests.count == 2)
      for request in server.requests {
        #expect(Set(request.headers.keys) == ["host", "user-agent", "accept", "accept-encoding"])
        #expect(request.headers["user-agent"] == "Carrel/1.2 (+offline reading)")
        let encodings = try #require(request.headers["accept-encoding"])
          .split(separator: ", ").map(String.init)
        #expect(encodings.contains("gzip"))
        #expect(Set(encodings).isSubset(of: ["deflate", "gzip", "br", "zstd"]))
      }
    }
  }

  @Test(arguments: [
    "/\r\nX-Evil: 1", "/\nX-Evil: 1", "/\r", "/\u{0}", "/\t", "/\u{7f}", "/\u{1b}[2J",
  ])
  func `cannot be given another header through the address`(target: String) throws {
    try LoopbackServer.run(answering: { _ in .page("x") }) { server in
      #expect(throws: FetchError.malformedAddress) {
        try PageFetcher.forTests().fetch(server.url(target), addresses: .any)
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func `cannot be given another header by a redirect or a version`() throws {
    try LoopbackServer.run(answering: { request in
      request.target == "/" ? .redirect(to: "/a%0d%0aX-Evil:%201") : .page("x")
    }) { server in
      let fetcher = PageFetcher(version: "1\r\nX-Evil: 1")

      _ = try fetcher.fetch(server.url(), addresses: .any)

      #expect(server.requests.count == 2)
      #expect(server.requests.allSatisfy { $0.headers["x-evil"] == nil })
    }
  }

  @Test(arguments: [
    ("file:///etc/passwd", FetchError.unsupportedAddress(scheme: "file")),
    ("FTP://127.0.0.1/", .unsupportedAddress(scheme: "ftp")),
    ("gopher://127.0.0.1/", .unsupportedAddress(scheme: "gopher")),
    ("javascript:alert(1)", .unsupportedAddress(scheme: "javascript")),
    ("data:text/html,x", .unsupportedAddress(scheme: "data")),
    ("", .malformedAddress), ("example", .malformedAddress), ("://x", .malformedAddress),
    ("http://", .malformedAddress), ("http://[::1", .malformedAddress),
    ("http://127.0.0.1:99999/", .malformedAddress), ("ü:x", .malformedAddress),
    ("http://user@127.0.0.1/", .credentialsInAddress),
    ("http://user:word@127.0.0.1/", .credentialsInAddress),
    ("http://127.0.0.1/" + String(repeating: "a", count: 9000), .malformedAddress),
  ])
  func `is not made for an address that is none of ours`(url: String, error: FetchError) {
    #expect(throws: error) { try PageFetcher.forTests().fetch(url, addresses: .any) }
  }

  @Test func `encodes what a person may paste`() throws {
    try LoopbackServer.run(answering: { _ in .page("x") }) { server in
      let name = "xn--mller-kva.example:\(server.port)"
      let fetcher = PageFetcher.forTests(pinnedNames: ["\(name):127.0.0.1"])

      let url = "http://müller.example:\(server.port)/a b/Käse"
      _ = try fetcher.fetch(url, addresses: .any)

      #expect(server.requests.first?.headers["host"] == name)
      #expect(server.requests.first?.target == "/a%20b/K%c3%a4se")
    }
  }
}
