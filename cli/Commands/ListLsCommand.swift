import ArgumentParser
import Library
import Reading

/// Lists the reading lists.
struct ListLsCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List the lists."
  )

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let lists = try await place.open().lists()
    let screen = Screen()
    try output.print(lists.map(\.record), on: screen) {
      var columns = Columns(on: screen.output, flexible: 1)
      for list in lists {
        columns.add(
          Columns.Cell(list.shortID, .yellow),
          Columns.Cell(list.record.title, .bold),
          Columns.Cell("\(list.record.items.count)"),
          Columns.Cell(list.record.query ?? "", .dim)
        )
      }
      return columns.lines
    }
  }
}
