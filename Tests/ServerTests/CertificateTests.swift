import Foundation
import Glibc
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "needs openssl and python3"))
struct `A server with its own certificate` {
  @Test func `speaks https alone, and reads the certificate again at SIGHUP`() throws {
    let server = try ServerProcess()
    let certificates = Certificates(folder: server.folder)
    try certificates.make("first")
    try certificates.make("second")
    try certificates.use("first")
    try server.start(
      "--tls-cert",
      certificates.certificate("used"),
      "--tls-key",
      certificates.key("used")
    )
    #expect(server.readyLine == "listening on https://127.0.0.1:\(server.port)\n")
    let answer = try certificates.get(port: server.port, trusting: "first")
    #expect(answer.contains(" 200 "))
    #expect(answer.lowercased().contains("strict-transport-security: max-age="))
    #expect(try certificates.get(port: server.port, trusting: "second") == "")

    let plain = try Connection(server.port)
    plain.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(plain.closes())
    #expect(!String(decoding: plain.received, as: UTF8.self).contains("HTTP"))

    try certificates.use("second")
    server.signal(SIGHUP)
    for attempt in 0..<600 {
      usleep(20_000)
      guard try certificates.get(port: server.port, trusting: "second") == "" else { break }
      #expect(attempt < 599)
    }
    // One that cannot be read changes nothing.
    try Data().write(to: URL(filePath: certificates.certificate("used")))
    server.signal(SIGHUP)
    usleep(200_000)
    #expect(try certificates.get(port: server.port, trusting: "second").contains(" 200 "))
    server.signal(SIGTERM)
    #expect(try server.end() == 0)
  }

  @Test func `takes no TLS before 1.2`() throws {
    let server = try ServerProcess()
    let certificates = Certificates(folder: server.folder)
    try certificates.make("first")
    try server.start(
      "--tls-cert",
      certificates.certificate("first"),
      "--tls-key",
      certificates.key("first")
    )
    for (version, works) in [("TLSv1_1", false), ("TLSv1_2", true), ("TLSv1_3", true)] {
      let answer = try certificates.get(port: server.port, trusting: "first", version: version)
      #expect(answer.contains(" 200 ") == works)
    }
  }
}

/// Certificates that are made for one test, and a client that checks them.
struct Certificates {
  let folder: URL

  static var canBeMade: Bool {
    ["/usr/bin/openssl", "/usr/bin/python3"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  func certificate(_ name: String) -> String { folder.appending(path: "\(name).crt").path }
  func key(_ name: String) -> String { folder.appending(path: "\(name).key").path }

  func make(_ name: String) throws {
    let words = """
      req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
      -addext subjectAltName=IP:127.0.0.1 -keyout \(key(name)) -out \(certificate(name))
      """
    _ = try run("/usr/bin/openssl", words.components(separatedBy: " "))
  }

  /// Puts a certificate and its key in the place that the server reads.
  func use(_ name: String) throws {
    for (from, to) in [(certificate(name), certificate("used")), (key(name), key("used"))] {
      try Data(contentsOf: URL(filePath: from)).write(to: URL(filePath: to))
    }
  }

  /// What `/health` is answered with; nothing when the server does not show that certificate.
  func get(port: UInt16, trusting name: String, version: String = "TLSv1_2") throws -> String {
    try run(
      "/usr/bin/python3",
      [
        "-c",
        """
        import socket, ssl, sys
        context = ssl.create_default_context(cafile=sys.argv[1])
        version = getattr(ssl.TLSVersion, sys.argv[3])
        context.minimum_version = context.maximum_version = version
        plain = socket.create_connection(("127.0.0.1", int(sys.argv[2])), 60)
        secure = context.wrap_socket(plain, server_hostname="127.0.0.1")
        secure.sendall(b"GET /health HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
        answer = secure.recv(4096)
        while b"\\r\\n\\r\\n" not in answer:
            answer += secure.recv(4096) or sys.exit(1)
        print(answer.decode())
        """,
        certificate(name), "\(port)", version,
      ]
    )
  }

  private func run(_ program: String, _ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: said, as: UTF8.self) : ""
  }
}
