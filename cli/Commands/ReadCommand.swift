import ArgumentParser
import Library
import Reading
import TerminalReader

/// Reads an article: on the full screen of a terminal, otherwise as plain text.
struct ReadCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    _superCommandName: "carrel",
    abstract: "Read and mark an article on the full screen; plain text elsewhere.",
    discussion: "The key ? shows what the keys do."
  )

  @Argument(completion: .article) var article: String

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let id = try await library.article(named: article)
    if output.isForPeople, try await showFullScreen(id, in: library) { return }
    let details = try await library.details(id)
    guard let text = details.text else { throw LibraryError.textIsMissing }
    let screen = Screen()
    let lines = [Line(details.article.record.shownTitle, .bold), "", .paragraphs(text.plain)]
    try output.print(one: ShownArticle(details, withText: true), on: screen) {
      if screen.output.isTerminal { try Pager().show(lines) }
      return screen.output.isTerminal ? [] : lines
    }
  }

  /// Whether there is a full screen, on which the article then was read.
  private func showFullScreen(
    _ id: Identifier<Article>,
    in library: ReadingLibrary
  ) async throws -> Bool {
    guard ReaderWorld.hasFullScreen else { return false }
    let opened = try await library.open(id)
    guard let screen = FullScreen(library, .real(home: try place.folder)) else { return false }
    await screen.read(opened)
    screen.close()
    return true
  }
}
