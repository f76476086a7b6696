import ArgumentParser
import Library
import Reading

/// Lists tags.
struct TagsCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "tags",
    _superCommandName: "carrel",
    abstract: "List all tags with the number of their uses."
  )

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let tags = try await place.open().tags()
    let screen = Screen()
    try output.print(tags, on: screen) {
      var columns = Columns(on: screen.output, flexible: 0)
      for tag in tags {
        columns.add(Columns.Cell(tag.name), Columns.Cell("\(tag.uses ?? 0)", .dim))
      }
      return columns.lines
    }
  }
}
