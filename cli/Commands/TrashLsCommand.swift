import ArgumentParser
import Library
import Reading

/// Lists what is in the trash.
struct TrashLsCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List what is in the trash, latest first."
  )

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let trash = try await place.open().trash()
    let screen = Screen()
    try output.print(trash.map(TrashRecord.init), on: screen) {
      var columns = Columns(on: screen.output, flexible: 2)
      for trashed in trash {
        columns.add(
          Columns.Cell(trashed.shortID, .yellow),
          Columns.Cell(trashed.thing.kind.rawValue),
          Columns.Cell(trashed.title),
          Columns.Cell(trashed.deletedAt?.shownDay ?? "", .dim)
        )
      }
      return columns.lines
    }
  }
}
