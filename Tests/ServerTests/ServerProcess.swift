import Foundation
import Glibc

/// The real program, serving on a port of its own until the test lets it go.
final class ServerProcess {
  let folder: URL
  private(set) var port: UInt16 = 0
  private(set) var readyLine = ""
  private var process = Process()
  private let ownsFolder: Bool

  /// A folder for the database, unless it is given one.
  init(in folder: URL? = nil) throws {
    ownsFolder = folder == nil
    self.folder = folder ?? Self.newFolder()
    if ownsFolder {
      try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: false)
    }
  }

  deinit {
    kill()
    guard ownsFolder else { return }
    // Left behind at worst: the system empties its temporary folder.
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  static func newFolder() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "carrel-server-\(UUID().uuidString)")
  }

  /// The program that was built beside the tests, or the one that CARREL_SERVER names.
  static var program: String {
    get throws {
      if let given = ProcessInfo.processInfo.environment["CARREL_SERVER"] { return given }
      guard let tests = Bundle.main.executableURL else { throw TestFailure("no folder of tests") }
      return tests.deletingLastPathComponent().appending(path: "carrel-server").path
    }
  }

  var store: String { "sqlite:\(folder.appending(path: "server.sqlite").path)" }
  var log: String { get throws { try text("log") } }
  var isRunning: Bool { process.isRunning }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Starts to serve, and waits for the line that says so.
  func start(_ options: String...) throws {
    for name in ["output", "log"] { try Data().write(to: folder.appending(path: name)) }
    process = Process()
    process.executableURL = URL(filePath: try Self.program)
    process.arguments =
      ["serve", "--listen", "127.0.0.1:0", "--store", store, "--open-registration"] + options
    process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: folder.appending(path: "log"))
    try process.run()
    for _ in 0..<3000 {
      readyLine = try text("output")
      if let found = readyLine.firstMatch(of: /:(\d+)\n$/), let port = UInt16(found.1) {
        self.port = port
        return
      }
      guard process.isRunning else { break }
      usleep(20_000)
    }
    throw TestFailure("carrel-server did not start: \(try log)")
  }

  func signal(_ number: Int32) { Glibc.kill(process.processIdentifier, number) }

  /// Waits for the end; the exit status, or the negative number of the signal.
  func end(within patience: Duration = .seconds(60)) throws -> Int32 {
    let start = ContinuousClock.now
    while process.isRunning {
      guard start.duration(to: .now) < patience else { throw TestFailure("it does not end") }
      usleep(10_000)
    }
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }

  func kill() {
    guard process.isRunning else { return }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// How many sockets the server has open; of a database it opens more files as it needs them.
  var openSockets: Int {
    get throws {
      let folder = "/proc/\(process.processIdentifier)/fd"
      let files = FileManager.default
      return try files.contentsOfDirectory(atPath: folder).count { name in
        // One that was closed meanwhile is none.
        do {
          return try files.destinationOfSymbolicLink(atPath: "\(folder)/\(name)").hasPrefix(
            "socket:"
          )
        } catch { return false }
      }
    }
  }

  /// Waits, a minute at most, until the server has at most so many sockets open; whether it has.
  func closesSockets(downTo count: Int) throws -> Bool {
    for _ in 0..<1200 where try openSockets > count { usleep(50_000) }
    return try openSockets <= count
  }

  /// Runs another command of the program to its end.
  static func run(_ words: String...) throws -> (status: Int32, output: String, errors: String) {
    try run(words)
  }

  static func run(_ words: [String]) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: try program)
    process.arguments = words
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: said, as: UTF8.self),
      String(decoding: complained, as: UTF8.self)
    )
  }
}

/// Something in the test itself went wrong.
struct TestFailure: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
