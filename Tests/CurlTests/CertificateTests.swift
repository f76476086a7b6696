import Curl
import LoopbackServer
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "openssl is not installed"))
struct `A server's certificate` {
  @Test(arguments: ["127.0.0.1", "localhost"])
  func `is trusted when its authority was named`(host: String) throws {
    try Certificates.withAuthority { certificates in
      try TLSServer.run(certificates.make()) { port in
        let answer = try get("https://\(host):\(port)", trusting: certificates.authority)

        #expect(answer == .success(Array("ok".utf8)))
      }
    }
  }

  @Test func `is not trusted when its authority was not named, or another`() throws {
    try Certificates.withAuthority { certificates in
      let files = try certificates.make()
      try TLSServer.run(files) { port in
        let url = "https://127.0.0.1:\(port)"

        try expect(.untrustedCertificate(.unknownAuthority), from: url)
        try Certificates.withAuthority { others in
          try expect(
            .untrustedCertificate(.unknownAuthority),
            from: url,
            trusting: others.authority
          )
        }
      }
    }
  }

  @Test func `that vouches for itself is trusted by nobody`() throws {
    try Certificates.withAuthority { certificates in
      try TLSServer.run(certificates.selfSigned()) { port in
        try expect(
          .untrustedCertificate(.unknownAuthority),
          from: "https://127.0.0.1:\(port)",
          trusting: certificates.authority
        )
      }
    }
  }

  @Test func `of another name is refused`() throws {
    try Certificates.withAuthority { certificates in
      try TLSServer.run(certificates.make(for: "DNS:example.org,IP:127.0.0.2")) { port in
        try expect(
          .untrustedCertificate(.otherName),
          from: "https://127.0.0.1:\(port)",
          trusting: certificates.authority
        )
        try expect(
          .untrustedCertificate(.otherName),
          from: "https://localhost:\(port)",
          trusting: certificates.authority
        )
      }
    }
  }

  @Test func `that has expired is refused`() throws {
    try Certificates.withAuthority { certificates in
      try TLSServer.run(certificates.make(days: -1)) { port in
        try expect(
          .untrustedCertificate(.expired),
          from: "https://127.0.0.1:\(port)",
          trusting: certificates.authority
        )
      }
    }
  }

  /// TLS 1.2 is the control: the same server, one version newer.
  @Test func `does not help a server that speaks no newer TLS than 1.1`() throws {
    try Certificates.withAuthority { certificates in
      let files = try certificates.make()
      let outcomes = try [TLSServer.Version.tls11, .tls12].map { newest in
        try TLSServer.run(files, newest: newest) { port in
          try get("https://127.0.0.1:\(port)", trusting: certificates.authority)
        }
      }

      #expect(outcomes == [.failure(.secureConnectionFailed), .success(Array("ok".utf8))])
    }
  }

  @Test func `does not make a redirect to http acceptable`() throws {
    try Certificates.withAuthority { certificates in
      try LoopbackServer.run(answering: { _ in .page("plain") }) { plain in
        let answer = "HTTP/1.1 307 X\r\nLocation: \(plain.url())\r\nContent-Length: 0\r\n\r\n"
        try TLSServer.run(certificates.make(), answer: answer) { port in
          try expect(
            .redirected(to: plain.url("")),
            from: "https://127.0.0.1:\(port)",
            trusting: certificates.authority
          )
          #expect(plain.connectionCount == 0)
        }
      }
    }
  }

  @Test func `cannot be judged with a file that is missing or no PEM`() throws {
    try Certificates.withAuthority { certificates in
      let files = try certificates.make()
      try TLSServer.run(files) { port in
        for path in ["/nowhere/authority.pem", files.key] {
          try expect(.unreadableAuthorities, from: "https://127.0.0.1:\(port)", trusting: path)
        }
      }
    }
  }

  @Test func `is wanted from a server that speaks no TLS`() throws {
    try LoopbackServer.run(answering: { _ in .page("") }) { server in
      let outcome = try get("https://127.0.0.1:\(server.port)")

      #expect(outcome == .failure(.secureConnectionFailed))
      #expect(server.requests.isEmpty)
    }
  }

  private func expect(
    _ error: SessionError,
    from url: String,
    trusting authority: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try get(url, trusting: authority)
    #expect(outcome == .failure(error), sourceLocation: sourceLocation)
  }

  private func get(
    _ url: String,
    trusting authority: String? = nil
  ) throws -> Result<[UInt8], SessionError> {
    let session = try HTTPSession.forTests(url, certificateAuthorities: authority)
    do throws(SessionError) {
      return .success(try session.send(method: "POST", path: "/", body: [1]).body)
    } catch {
      return .failure(error)
    }
  }
}
