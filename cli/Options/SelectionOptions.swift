import ArgumentParser
import Glibc
import Library
import Reading

/// Which things a command is about: identifiers, `-` for standard input, or a query.
struct SelectionOptions: ParsableArguments {
  /// More things than this are only changed after a question.
  private static let limitWithoutAsking = 20

  @Option(
    name: .customLong("where"),
    parsing: .unconditional,
    help: ArgumentHelp("All articles that a query finds.", valueName: "query")
  )
  var query: String?

  @Flag(help: "Do not ask before changing many things.")
  var yes = false

  @Flag(help: "Print what would be changed, and change nothing.")
  var dryRun = false

  /// The things that the words and the query name, each once.
  ///
  /// - Returns: `nil` when nothing is to be done: a rehearsal, or the answer was no.
  func things(
    _ words: [String],
    _ kinds: [Thing.Kind],
    in library: ReadingLibrary,
    _ output: OutputOptions
  ) async throws -> [Thing]? {
    var names: [String] = []
    for word in words { names += word == "-" ? try StandardInput.names() : [word] }
    var things = try await library.things(named: names, kinds: kinds)
    if let query {
      let known = Set(things)
      things += try await library.selection(query).filter { !known.contains($0) }
    }
    guard !things.isEmpty else {
      throw LibraryError.usage(
        "Nothing is selected. Give identifiers, - to read them from standard input, or --where."
      )
    }
    guard !dryRun else {
      try await output.print(things, of: library)
      return nil
    }
    return try confirms(things.count) ? things : nil
  }

  private func confirms(_ count: Int) throws -> Bool {
    guard count > Self.limitWithoutAsking, !yes else { return true }
    let screen = Screen()
    guard screen.errors.isTerminal, isatty(STDIN_FILENO) == 1 else {
      throw LibraryError.usage(
        "This would change \(count) things. Look with --dry-run, then say --yes."
      )
    }
    try screen.tell("Change \(count) things? [y/N]")
    return ["y", "yes"].contains(readLine()?.lowercased())
  }
}

extension OutputOptions {
  /// Prints by which identifier and words things are recognised.
  func print(_ things: [Thing], of library: ReadingLibrary) async throws {
    try print(things, lines: try await library.lines(about: things))
  }

  /// The same, for things whose lines were taken before they were changed.
  func print(_ things: [Thing], lines: [String]) throws {
    try print(things.map(ThingRecord.init)) { lines.map { Line($0) } }
  }
}
