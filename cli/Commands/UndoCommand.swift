import ArgumentParser
import Library
import Reading

/// Takes back what was done.
struct UndoCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    _superCommandName: "carrel",
    abstract: "Take back the last thing done, the last n, or one of the log.",
    discussion: "What was changed since is left as it is. Taking back an undo does it again."
  )

  @Argument(help: ArgumentHelp("How many, or an identifier of the log.", valueName: "n|log id"))
  var what = "1"

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let reports = try await undone(in: library)
    let screen = Screen()
    try output.print(reports.map(UndoRecord.init), on: screen) {
      reports.map { report in
        Line(
          "undone: \(report.entry.verb)\(report.entry.what.isEmpty ? "" : " ")\(report.entry.what)"
        )
      }
    }
    let left = reports.flatMap(\.left)
    guard !left.isEmpty else { return }
    try screen.tell("carrel: Changed since, and left as it is:")
    for line in left { try screen.tell(Line("  \(line)")) }
    throw Ended(status: .partlyDone)
  }

  private func undone(in library: ReadingLibrary) async throws -> [UndoReport] {
    guard what.utf8.count < 4, what.utf8.allSatisfy({ 48...57 ~= $0 }), let steps = Int(what) else {
      return [try await library.undo(logged: what)]
    }
    guard steps > 0 else { throw LibraryError.usage("Say how many to take back, from 1.") }
    return try await library.undo(steps: steps)
  }
}
