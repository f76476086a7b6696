import ArgumentParser
import Library
import Reading

/// Lists notes.
struct NotesCommand: WordCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    _superCommandName: "carrel",
    abstract: "List notes, or those that a query finds.",
    discussion: QueryHelp.text
  )

  static var valueOptions: Set<String> { commonValueOptions }

  @Argument var query: [String] = []

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let notes = try await place.open().notes(query.joined(separator: " "))
    let screen = Screen()
    try output.print(notes.map(\.record), on: screen) {
      var columns = Columns(on: screen.output, flexible: 1, shorter: [2])
      for note in notes {
        columns.add(
          Columns.Cell(note.shortID, .yellow),
          Columns.Cell(note.record.shownTitle),
          Columns.Cell(note.record.articleTitle ?? "", .dim),
          Columns.Cell(note.record.modifiedAt?.shownDay ?? "", .dim)
        )
      }
      return columns.lines
    }
  }
}
