import ArgumentParser
import Library
import Reading

/// Makes a reading list.
struct ListNewCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a list; with --query, one that keeps itself."
  )

  @Argument var title: String

  @Option(parsing: .unconditional, help: "The articles that this query finds.")
  var query: String?

  @Option(help: "The order of a list that keeps itself.")
  var sort: ArticleSort?

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let list = try await place.open().createList(title, query: query, sort: sort)
    let screen = Screen()
    try output.print(one: list.record, on: screen) {
      [Line(list.shortID, .yellow) + .separator + Line(list.record.title)]
    }
    try screen.tellUndo()
  }
}
