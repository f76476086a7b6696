import Curl
import LoopbackServer
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "openssl is not installed"))
struct `The version of HTTP` {
  @Test(arguments: [true, false])
  func `is 2 where the server speaks it under TLS, and 1 elsewhere`(speaksHTTP2: Bool) throws {
    let old = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold"

    try Certificates.withAuthority { certificates in
      try TLSServer.run(certificates.make(), speaksHTTP2: speaksHTTP2, answer: old) { port in
        let page = try PageFetcher.forTests(certificateAuthorities: certificates.authority)
          .fetch("https://127.0.0.1:\(port)/", addresses: .any)

        #expect(page.body == Array((speaksHTTP2 ? "ok" : "old").utf8))
      }
    }
  }

  @Test func `does not change whom we trust`() throws {
    _ = try Certificates.withAuthority { certificates in
      try TLSServer.run(certificates.make(), speaksHTTP2: true) { port in
        #expect(throws: FetchError.untrustedCertificate) {
          try PageFetcher.forTests().fetch("https://127.0.0.1:\(port)/", addresses: .any)
        }
      }
    }
  }
}
