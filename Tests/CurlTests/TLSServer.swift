import Foundation
import Glibc

/// A server that speaks TLS on 127.0.0.1 and gives everybody the same answer: Python's.
enum TLSServer {
  enum Version: String {
    case tls11 = "TLSv1_1"
    case tls12 = "TLSv1_2"
    case tls13 = "TLSv1_3"
  }

  /// Runs it for as long as `body` runs, which gets its port.
  static func run<Result>(
    _ files: (certificate: String, key: String),
    newest: Version = .tls13,
    answer: String = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    _ body: (Int) throws -> Result
  ) throws -> Result {
    let program = Process()
    let output = Pipe()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = [
      "python3", "-c", script, files.certificate, files.key, newest.rawValue, answer,
    ]
    program.standardOutput = output
    try program.run()
    defer {
      // A test's thread blocks gentler signals, and the program inherits that.
      kill(program.processIdentifier, SIGKILL)
      program.waitUntilExit()
    }
    guard let port = Int(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self))
    else { throw CocoaError(.fileReadUnknown) }
    return try body(port)
  }

  /// SECLEVEL 0 lets the server offer what a client has to refuse.
  private static let script = """
    import socket, ssl, sys
    certificate, key, newest, answer = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion[newest]
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], end="", flush=True)
    while True:
        connection, _ = listener.accept()
        connection.settimeout(10)
        try:
            with context.wrap_socket(connection, server_side=True) as secured:
                request = b""
                while b"\\r\\n\\r\\n" not in request:
                    part = secured.recv(65536)
                    if not part:
                        break
                    request += part
                secured.sendall(answer.encode())
        except OSError:
            connection.close()
    """
}
