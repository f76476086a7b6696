import ArgumentParser
import Library
import Reading

/// Shows a reading list.
struct ListShowCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a list with its articles."
  )

  @Argument(completion: .readingList) var list: String

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let list = try await library.showList(try await library.list(named: list))
    let screen = Screen()
    try output.print(one: list.record, on: screen) { ListLines.many(list, on: screen.output) }
  }
}
