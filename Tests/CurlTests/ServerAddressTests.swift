import Curl
import LoopbackServer
import Testing

@Suite struct `A server's address` {
  @Test(arguments: [
    ("https://example.org", "example.org"), ("https://EXAMPLE.org:443/", "example.org"),
    ("https://example.org:7878/carrel/", "example.org:7878"),
    ("https://10.0.0.1", "10.0.0.1"), ("https://[2001:db8::1]:80", "[2001:db8::1]:80"),
    ("https://müller.example/", "xn--mller-kva.example"),
    ("http://127.0.0.1:80", "127.0.0.1"), ("http://127.1:7878", "127.0.0.1:7878"),
    ("http://127.255.0.3:1/", "127.255.0.3:1"), ("http://[::1]:7878", "[::1]:7878"),
    ("http://LocalHost:7878", "localhost:7878"),
  ])
  func `is named as the Host field will name it`(base: String, host: String) throws {
    #expect(try HTTPSession.forTests(base).host == host)
  }

  @Test(arguments: ["127.0.0.1", "127.1", "0x7f.1", "localhost", "LOCALHOST"])
  func `has the name that the server reads`(host: String) throws {
    try LoopbackServer.run(answering: { _ in .page("") }) { server in
      let session = try HTTPSession.forTests("http://\(host):\(server.port)/")

      _ = try session.send(method: "GET", path: "/")

      #expect(server.requests.map { $0.headers["host"] } == [session.host])
    }
  }

  @Test(arguments: ["", "/", "/carrel", "/carrel/", "/a/b"])
  func `may have a path that comes before every call's`(prefix: String) throws {
    try LoopbackServer.run(answering: { _ in .page("") }) { server in
      _ = try HTTPSession.forTests(server.url(prefix)).send(method: "GET", path: "/v1/info?x=1")

      let before = prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix
      #expect(server.requests.map(\.target) == [before + "/v1/info?x=1"])
    }
  }

  @Test(arguments: [
    "http://example.org", "http://10.0.0.1:7878", "http://192.168.0.1", "http://0.0.0.0:7878",
    "http://128.0.0.1", "http://126.255.255.255", "http://[::]", "http://[::2]",
    "http://[::ffff:127.0.0.1]",
    "http://127.0.0.1.example.org", "http://localhost.example.org", "http://localhost.",
    "http://2130706434.example", "ftp://127.0.0.1", "HTTP://example.org",
  ])
  func `without encryption is refused off this machine`(base: String) {
    #expect(throws: SessionError.insecureAddress) { try HTTPSession.forTests(base) }
  }

  @Test(arguments: [
    "", "example.org", "example.org:7878", "//example.org", "https://", "https://[::1",
    "https://example.org:99999", "https://me@example.org", "https://me:word@example.org",
    "https://@example.org", "https://example.org?a=b", "https://example.org/?",
    "https://example.org#x",
    "https://exa mple.org", "https://example.org/\r\nX: 1", "https://example.org\0",
    "https://a%00b",
    "https://[fe80::1%25eth0]/", "javascript:alert(1)", "/run/carrel.sock",
    "https://" + String(repeating: "a", count: 3000),
  ])
  func `is refused when it is not one`(base: String) {
    #expect(throws: SessionError.malformedAddress) { try HTTPSession.forTests(base) }
  }

  /// 0.0.0.0 is no loopback address by its bytes, but it leads to our server: the control.
  @Test func `that only sounds like this machine is refused at the socket`() throws {
    try LoopbackServer.run(answering: { _ in .page("") }) { server in
      let url = "http://localhost:\(server.port)"
      let misled = try HTTPSession.forTests(
        url,
        pinnedNames: ["localhost:\(server.port):0.0.0.0"]
      )

      #expect(throws: SessionError.insecureAddress) { try misled.send(method: "GET", path: "/") }

      #expect(server.connectionCount == 0)
      _ = try HTTPSession.forTests(url).send(method: "GET", path: "/")
      #expect(server.connectionCount == 1)
    }
  }
}
