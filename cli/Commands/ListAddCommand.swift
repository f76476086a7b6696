import ArgumentParser
import Library
import Reading

/// Puts articles into a reading list.
struct ListAddCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add articles to a list."
  )

  @Argument(completion: .readingList) var list: String

  @Argument(
    help: ArgumentHelp("Which articles; - reads them.", valueName: "selection"),
    completion: .article
  )
  var articles: [String] = []

  @Option(help: "At this place, from 1; else at the end.")
  var at: Int?

  @Option(parsing: .unconditional, help: "Why it is in the list.")
  var comment: String?

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard at ?? 1 > 0 else { throw ValidationError("--at counts from 1.") }
  }

  func perform() async throws {
    let library = try place.open()
    let id = try await library.list(named: list)
    guard let things = try await selection.things(articles, [.article], in: library, output) else {
      return
    }
    try await library.add(things.compactMap(\.article), to: id, at: at, comment: comment)
    try await ListChange.print(id, of: library, output)
  }
}
