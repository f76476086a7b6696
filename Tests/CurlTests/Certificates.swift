import Foundation

/// An authority of the test's own and certificates made by it, with the `openssl` program.
struct Certificates {
  /// Whether `openssl` is installed.
  static let canBeMade =
    exits(["openssl", "version"], in: FileManager.default.temporaryDirectory) == 0

  private let folder: URL

  /// Runs `body` with a new authority, whose files are gone afterwards.
  static func withAuthority<Result>(_ body: (Certificates) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    let result = Swift.Result { try body(Certificates(in: folder)) }
    try FileManager.default.removeItem(at: folder)
    return try result.get()
  }

  private init(in folder: URL) throws {
    self.folder = folder
    try run(["openssl", "req", "-x509"] + Self.newKey("authority") + ["-out", "authority.pem"])
  }

  /// The file of the authority.
  var authority: String { path("authority.pem") }

  /// The files of a certificate and its key.
  func make(
    for names: String = "DNS:localhost,IP:127.0.0.1",
    days: Int = 1
  ) throws -> (certificate: String, key: String) {
    try run(
      ["openssl", "req"] + Self.newKey("server")
        + ["-addext", "subjectAltName=\(names)", "-out", "request.pem"]
    )
    try run(
      [
        "openssl", "x509", "-req", "-in", "request.pem", "-CA", "authority.pem", "-CAkey",
        "authority.key", "-copy_extensions", "copy", "-days", "\(days)", "-out", "server.pem",
      ]
    )
    return (path("server.pem"), path("server.key"))
  }

  /// The files of a certificate that vouches for itself.
  func selfSigned() throws -> (certificate: String, key: String) {
    try run(
      ["openssl", "req", "-x509"] + Self.newKey("alone")
        + ["-addext", "subjectAltName=IP:127.0.0.1", "-out", "alone.pem"]
    )
    return (path("alone.pem"), path("alone.key"))
  }

  private static func newKey(_ name: String) -> [String] {
    [
      "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=\(name)",
      "-keyout", "\(name).key",
    ]
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func run(_ command: [String]) throws {
    guard Self.exits(command, in: folder) == 0 else { throw CocoaError(.executableLoad) }
  }

  private static func exits(_ command: [String], in folder: URL) -> Int32 {
    let program = Process()
    program.executableURL = URL(filePath: "/usr/bin/env")
    program.arguments = command
    program.currentDirectoryURL = folder
    program.standardOutput = FileHandle.nullDevice
    program.standardError = FileHandle.nullDevice
    do { try program.run() } catch { return -1 }
    program.waitUntilExit()
    return program.terminationStatus
  }
}
