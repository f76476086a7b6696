import ArgumentParser
import Library
import Reading

/// Lists articles.
struct LsCommand: WordCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    _superCommandName: "carrel",
    abstract: "List articles, or those that a query finds.",
    discussion: QueryHelp.text
  )

  static var valueOptions: Set<String> { commonValueOptions.union(["--sort", "--limit"]) }

  @Argument var query: [String] = []

  @Option(help: "The order.")
  var sort: ArticleSort = .saved

  @Option(help: "At most so many.")
  var limit: Int?

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try Limits.check(limit) }

  func perform() async throws {
    let articles = try await place.open().articles(
      query.joined(separator: " "),
      sort: sort,
      limit: limit
    )
    let screen = Screen()
    try output.print(articles.map(\.record), on: screen) {
      ArticleTable.lines(articles, on: screen.output)
    }
  }
}
