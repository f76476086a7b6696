import Foundation

/// An independent HTML5 parser: html5lib, in Debian's Python.
enum HTML5Parser {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "check_clean.py").path

  /// What it finds in documents that clean HTML has not; the last line counts.
  static func findings(in documents: [String]) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-B", script]
    let (stdin, stdout) = (try FileHandle.scratch(), Pipe())
    try stdin.write(contentsOf: Data(documents.map { $0 + "\0" }.joined().utf8))
    try stdin.seek(toOffset: 0)
    (process.standardInput, process.standardOutput) = (stdin, stdout)
    try process.run()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { String($0) }
  }
}

extension FileHandle {
  /// A file without a name: a pipe would stop when both sides write.
  fileprivate static func scratch() throws -> FileHandle {
    let url = FileManager.default.temporaryDirectory.appending(path: "clean-\(UUID().uuidString)")
    try Data().write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try FileHandle(forUpdating: url)
  }
}
