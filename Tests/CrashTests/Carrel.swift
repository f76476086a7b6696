import Foundation

/// The real program, at work in one home.
struct Carrel {
  let home: URL
  private let program: String
  private let scratch: Scratch

  /// The program that was built beside the tests, or the one that CARREL_PROGRAM names.
  init(home: URL, scratch: Scratch) throws {
    self.home = home
    self.scratch = scratch
    if let given = ProcessInfo.processInfo.environment["CARREL_PROGRAM"] {
      program = given
    } else {
      program = try Self.folderOfTests().appending(path: "carrel").path
    }
  }

  private static func folderOfTests() throws -> URL {
    guard let tests = Bundle.main.executableURL else { throw Failure.system("Bundle", ENOENT) }
    return tests.deletingLastPathComponent()
  }

  /// The server's program, built beside the tests, or the one that CARREL_SERVER names.
  static var server: String {
    get throws {
      try ProcessInfo.processInfo.environment["CARREL_SERVER"]
        ?? folderOfTests().appending(path: "carrel-server").path
    }
  }

  /// Starts a command; `before` stands in front of the program's own name.
  func start(
    _ words: [String],
    before: [String] = [],
    environment: [String: String] = [:]
  ) throws -> Child {
    let surroundings = ["CARREL_HOME": home.path, "PATH": "/usr/bin:/bin"]
    return try Child(
      before + [program] + words,
      environment: surroundings.merging(environment) { $1 },
      errors: scratch.folder.appending(path: UUID().uuidString)
    )
  }

  /// Does a command to its end, however that is.
  func attempt(_ words: String..., before: [String] = []) throws -> Ending {
    try start(words, before: before).end()
  }

  /// Does a command that has to succeed; what it printed.
  @discardableResult
  func run(_ words: String...) throws -> String { try run(words) }

  @discardableResult
  func run(_ words: [String]) throws -> String {
    let ending = try start(words).end()
    guard ending.status == 0 else { throw Failure.unexpected(ending, words) }
    return ending.output
  }
}
