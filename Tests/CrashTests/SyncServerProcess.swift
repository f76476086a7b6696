import Foundation
import Glibc
import LoopbackServer

/// The real server on a port of its own, which can be killed and started again.
final class SyncServerProcess {
  private let program: String
  let store: URL
  private let output: URL
  private var process: Process?
  /// Its own also while it does not run.
  private let port: ReservedPort

  init(program: String, folder: URL) throws {
    port = try ReservedPort()
    self.program = program
    store = folder.appending(path: "server.sqlite")
    output = folder.appending(path: "server.out")
  }

  deinit { kill() }

  var address: String { port.url("") }

  /// Starts it, always on the same port, and waits until it says that it listens.
  func start() throws {
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "serve", "--listen", "127.0.0.1:\(port.number)", "--store", "sqlite:\(store.path)",
      "--open-registration",
    ]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process = process
    for _ in 0..<3000 {
      let line = try String(contentsOf: output, encoding: .utf8)
      if line.contains("listening on \(address)\n") { return }
      guard process.isRunning else { break }
      usleep(20_000)
    }
    throw Failure.system("carrel-server", EIO)
  }

  /// Another one with an empty disk, at the same address.
  func startEmpty() throws {
    kill()
    for suffix in ["", "-wal", "-shm"] {
      let file = URL(filePath: store.path + suffix)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      try FileManager.default.removeItem(at: file)
    }
    try start()
  }

  /// Runs another command of it on the same database; its exit status.
  func run(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [command, "--store", "sqlite:\(store.path)"]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Ends it without a warning.
  func kill() {
    guard let process, process.isRunning else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
