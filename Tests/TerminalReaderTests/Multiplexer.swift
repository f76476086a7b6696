import Foundation

/// A real terminal without a window: tmux, with the built program in it.
struct Multiplexer {
  struct Unexpected: Error, CustomStringConvertible {
    let description: String
  }

  let folder: String
  /// The folder as the system calls it.
  private let place: String
  private let socket = "carrel-\(UUID().uuidString.prefix(8))"
  private let columns: Int
  private let rows: Int
  private let environment: [String: String]

  init(columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]) throws {
    self.columns = columns
    self.rows = rows
    folder = NSTemporaryDirectory() + "carrel-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    place = URL(filePath: folder).resolvingSymlinksInPath().path
    let binaries = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().path
    self.environment = [
      "CARREL_HOME": "\(folder)/home", "PATH": "\(binaries):/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "TERM": "xterm-256color", "HOME": folder, "PS1": "$ ", "ENV": "",
    ].merging(environment) { $1 }
  }

  func remove() throws {
    _ = try run(["tmux", "-L", socket, "kill-server"])
    // What ran in the terminal still puts its files in order.
    for _ in 0..<3000 where try isWorkedIn { usleep(20_000) }
    try FileManager.default.removeItem(atPath: folder)
  }

  /// Whether a process works in the folder.
  private var isWorkedIn: Bool {
    get throws {
      let files = FileManager.default
      return try files.contentsOfDirectory(atPath: "/proc").contains { process in
        guard process.first?.isNumber == true else { return false }
        // A process that is gone, or another person's, has no place that can be read.
        do {
          return try files.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd") == place
        } catch {
          return false
        }
      }
    }
  }

  /// What a command line prints outside the terminal.
  @discardableResult
  func shell(_ command: String) throws -> String { try run(["sh", "-c", command]) }

  /// Starts a command line in the terminal; the shell's word `ended` and its status follow it.
  func start(_ command: String) throws {
    let line = "stty sane; \(command); echo \"ended $?\"; exec cat"
    // The server would hold open what tells Foundation that a process has ended, and leave the
    // signals blocked that are blocked in the threads of a test.
    let cleaning = """
      import os, signal, sys
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      os.closerange(3, 2**31 - 1)
      os.execvp(sys.argv[1], sys.argv[1:])
      """
    let size = ["-x", "\(columns)", "-y", "\(rows)"]
    try run(
      ["python3", "-c", cleaning] + tmuxWords + ["new-session", "-d"] + size + [line],
      isRead: false
    )
  }

  /// Types keys, each by tmux's name or as letters.
  func type(_ keys: String...) throws { for key in keys { try tmux("send-keys", key) } }

  @discardableResult
  func tmux(_ words: String...) throws -> String {
    try run(tmuxWords + words)
  }

  private var tmuxWords: [String] { ["tmux", "-L", socket, "-f", "/dev/null"] }

  var lines: [String] {
    get throws {
      try tmux("capture-pane", "-p").split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
  }

  /// The screen, once it says something and is as it should be; it is looked at until then.
  ///
  /// The words must not stand on it already, or nothing is waited for: who typed something waits for
  /// what only that can bring.
  @discardableResult
  func screen(
    saying words: String,
    where holds: ([String]) throws -> Bool = { _ in true }
  ) throws -> [String] {
    let end = ContinuousClock.now + .seconds(60)
    var last: [String] = []
    while ContinuousClock.now < end {
      last = try lines
      if last.joined(separator: "\n").contains(words), try holds(last) { return last }
      usleep(20_000)
    }
    throw Unexpected(description: "No \"\(words)\" in:\n\(last.joined(separator: "\n"))")
  }

  @discardableResult
  private func run(_ words: [String], isRead: Bool = true) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.environment = environment
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = FileHandle.nullDevice
    guard isRead else {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return ""
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    try pipe.fileHandleForWriting.close()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}
