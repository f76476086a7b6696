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
  ///
  /// One that speaks HTTP/2 answers "ok" with it to a client that offers it, as `answer` says
  /// otherwise.
  static func run<Result>(
    _ files: (certificate: String, key: String),
    newest: Version = .tls13,
    speaksHTTP2: Bool = false,
    answer: String = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    _ body: (Int) throws -> Result
  ) throws -> Result {
    let program = Process()
    let output = Pipe()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = [
      "python3", "-c", script, files.certificate, files.key, newest.rawValue, answer,
      speaksHTTP2 ? "h2" : "http/1.1",
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
    import socket, ssl, struct, sys
    certificate, key, newest, answer, protocol = sys.argv[1:]

    def frame(kind, flags, stream, payload):
        return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(
            ">I", stream) + payload

    def answer_frames(secured):
        received = secured.makefile("rb")
        received.read(24)
        secured.sendall(frame(4, 0, 0, b""))
        while True:
            head = received.read(9)
            if len(head) < 9:
                return
            received.read(int.from_bytes(head[:3], "big"))
            if head[3] == 4 and head[4] == 0:
                secured.sendall(frame(4, 1, 0, b""))
            elif head[3] == 1:
                stream = int.from_bytes(head[5:], "big")
                # 0x88 is ":status: 200" (RFC 7541, appendix A).
                secured.sendall(frame(1, 4, stream, b"\\x88") + frame(0, 1, stream, b"ok"))

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion[newest]
    context.set_alpn_protocols([protocol])
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], end="", flush=True)
    while True:
        connection, _ = listener.accept()
        connection.settimeout(60)
        try:
            with context.wrap_socket(connection, server_side=True) as secured:
                if secured.selected_alpn_protocol() == "h2":
                    answer_frames(secured)
                    continue
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
