import ArgumentParser
import Library
import Reading

/// Shows an article's text, page by page on a terminal.
struct ReadCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    _superCommandName: "carrel",
    abstract: "Read an article, page by page on a terminal."
  )

  @Argument var article: String

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let id = try await library.article(named: article)
    let details = try await library.details(id)
    guard let text = details.text else {
      throw LibraryError.notFound(
        "The text of this article is not here yet. Fetch it with: carrel add URL"
      )
    }
    let screen = Screen()
    let lines = [Line(details.article.record.shownTitle, .bold), "", .paragraphs(text.plain)]
    try output.print(one: ShownArticle(details, withText: true), on: screen) {
      if screen.output.isTerminal { try Pager().show(lines) }
      return screen.output.isTerminal ? [] : lines
    }
  }
}
