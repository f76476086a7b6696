import ArgumentParser
import Library
import Reading

/// Marks passages of an article.
struct HighlightCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "highlight",
    _superCommandName: "carrel",
    abstract: "Mark passages of an article by their words.",
    discussion: """
      Case, spaces and typographic quotes need not be exact. A quote that begins with - stands \
      after --.
      """
  )

  @Argument(completion: .article) var article: String

  @Argument(help: "The words of the passage.")
  var quote: [String]

  @Option(parsing: .unconditional, help: "Your words on it.")
  var comment: String?

  @Option(
    help: "One of \(Highlight.palette.joined(separator: ", ")).",
    completion: .list(Highlight.palette)
  )
  var color = "yellow"

  @Option(
    parsing: .unconditionalSingleValue,
    help: "A tag; may be given several times.",
    completion: .tag
  )
  var tag: [String] = []

  @OptionGroup var passage: PassageOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard Highlight.palette.contains(color) else {
      throw ValidationError("The colours are \(Highlight.palette.joined(separator: ", ")).")
    }
  }

  func perform() async throws {
    let library = try place.open()
    let article = try await library.article(named: article)
    var request = HighlightRequest(quotes: quote)
    request.comment = comment
    request.color = color
    request.tags = try TagWords.tags(tag)
    request.prefix = passage.prefix
    request.suffix = passage.suffix
    request.occurrence = passage.occurrence
    let highlights = try await library.highlight(article, request)
    let screen = Screen()
    try output.print(highlights.map(\.record), on: screen) {
      highlights.map(HighlightLines.one)
    }
    try LinkRemarks(remarks: highlights.first?.linkRemarks ?? []).tell(on: screen)
    try screen.tellUndo()
  }
}
