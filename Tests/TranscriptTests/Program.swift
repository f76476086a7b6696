import Foundation

/// The built program, run by a shell in a folder of its own.
struct Program {
  let folder: URL

  /// Makes the folder, with the sample pages in it.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "carrel-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let samples = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Samples")
    for file in try FileManager.default.contentsOfDirectory(atPath: samples.path)
    where file.hasSuffix(".html") {
      try FileManager.default.copyItem(
        at: samples.appending(path: file),
        to: folder.appending(path: file)
      )
    }
  }

  func remove() throws { try FileManager.default.removeItem(at: folder) }

  private static var binaries: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
  }

  /// What a command line prints on both streams, and its exit status.
  func run(_ command: String) throws -> (output: String, status: Int32) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = [
      "CARREL_HOME": folder.appending(path: "home").path,
      "PATH": "\(Self.binaries):/usr/bin:/bin",
      "LC_ALL": "C.UTF-8",
      "TERM": "xterm",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
  }
}
