import ArgumentParser
import Library
import Reading

/// Takes articles out of a reading list.
struct ListRemoveCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take articles out of a list; they stay in the library."
  )

  @Argument(completion: .readingList) var list: String

  @Argument(
    help: ArgumentHelp("Which articles; - reads them.", valueName: "selection"),
    completion: .article
  )
  var articles: [String] = []

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let id = try await library.list(named: list)
    guard let things = try await selection.things(articles, [.article], in: library, output) else {
      return
    }
    try await library.remove(things.compactMap(\.article), from: id)
    try await ListChange.print(id, of: library, output)
  }
}
