import ArgumentParser
import Library
import Reading

/// Shows what was done.
struct LogCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    _superCommandName: "carrel",
    abstract: "Show what was done, or what was done to one thing."
  )

  @Argument(help: "An article, a highlight, a note or a list.", completion: .thing)
  var thing: String?

  @Option(help: "At most so many.")
  var limit = 20

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try Limits.check(limit) }

  func perform() async throws {
    let library = try place.open()
    var subject: Thing?
    if let thing { subject = try await library.thing(named: thing, kinds: Thing.Kind.allCases) }
    let entries = try await library.log(of: subject, limit: limit)
    let screen = Screen()
    try output.print(entries.map(LogRecord.init), on: screen) {
      var columns = Columns(on: screen.output, flexible: 3)
      for entry in entries {
        columns.add(
          Columns.Cell(entry.shortID, .yellow),
          Columns.Cell(entry.at.shownMinute, .dim),
          Columns.Cell(entry.verb),
          Columns.Cell(entry.what),
          Columns.Cell(entry.isUndone ? "undone" : "", .dim)
        )
      }
      return columns.lines
    }
  }
}
