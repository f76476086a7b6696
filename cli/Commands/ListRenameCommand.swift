import ArgumentParser
import Library
import Reading

/// Gives a reading list another title.
struct ListRenameCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a list another title."
  )

  @Argument(completion: .readingList) var list: String
  @Argument var title: String

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let id = try await library.list(named: list)
    try await library.rename(id, to: title)
    let list = try await library.showList(id)
    let screen = Screen()
    try output.print(one: list.record, on: screen) {
      [Line(list.shortID, .yellow) + .separator + Line(list.record.title)]
    }
    try screen.tellUndo()
  }
}
