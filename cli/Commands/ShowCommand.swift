import ArgumentParser
import Library
import Reading

/// Shows an article, a highlight, a note or a list.
struct ShowCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    _superCommandName: "carrel",
    abstract: "Show an article with what is on it; or a highlight, a note, a list."
  )

  /// What of an article is shown.
  enum Form: String, EnumerableFlag {
    case text, html, markdown, original

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .text: "Only the text."
      case .html: "The text as clean HTML."
      case .markdown: "Text, highlights and notes as one Markdown document."
      case .original: "The page as it was saved."
      }
    }
  }

  @Argument(help: "What to show.", completion: .thing)
  var article: String

  @Flag var form: Form?

  @Option(help: ArgumentHelp("Another version of the article.", valueName: "version"))
  var version: String?

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let thing = try await library.thing(named: article, kinds: Thing.Kind.allCases)
    switch thing {
    case .article(let id): try await show(id, in: library)
    case .highlight(let id):
      let found = try await library.highlight(id)
      let connections = try await library.connections(of: thing)
      try output.print(one: ConnectedRecord(record: found.record, connections: connections)) {
        HighlightLines.many(found, connections) + connections.backlinkLines
      }
    case .note(let id):
      let found = try await library.noteListing(id)
      let connections = try await library.connections(of: thing)
      try output.print(one: ConnectedRecord(record: found.record, connections: connections)) {
        [HighlightLines.one(found), .paragraphs(connections.titled(found.record.body))]
          + connections.backlinkLines
      }
    case .list(let id):
      let list = try await library.showList(id)
      let screen = Screen()
      try output.print(one: list.record, on: screen) {
        ListLines.many(list, on: screen.output)
      }
    }
  }

  private func show(_ id: Identifier<Article>, in library: ReadingLibrary) async throws {
    if form == .original, version == nil { return try await showOriginal(id, in: library) }
    let details = try await details(id, in: library)
    let record = details.article.record
    let markdown =
      form == .markdown
      ? try details.markdown(title: record.shownTitle, facts: record.sourceFacts) : nil
    // A person who asks for the text alone sees no links.
    let isLinked = form == nil || !output.isForPeople
    let connections = isLinked ? try await library.connections(of: .article(id)) : nil
    let shown = ShownArticle(details, connections, withText: form != nil)
    try output.print(one: shown) {
      guard let form else { return shown.lines }
      if let markdown { return [.paragraphs(markdown)] }
      guard let text = details.text else { throw LibraryError.textIsMissing }
      switch form {
      case .html: return [.paragraphs(ArticleHTML.text(of: text.blocks))]
      case .text, .markdown, .original: return [.paragraphs(text.plain)]
      }
    }
  }

  private func details(
    _ id: Identifier<Article>,
    in library: ReadingLibrary
  ) async throws -> ArticleDetails {
    guard let version else { return try await library.details(id, withText: form != nil) }
    let named = try await library.version(named: version, of: id)
    return try await library.details(id, version: named.version.id)
  }

  /// Prints the bytes as they came; on a terminal only text, made harmless.
  private func showOriginal(
    _ id: Identifier<Article>,
    in library: ReadingLibrary
  ) async throws {
    let original = try await library.original(of: id)
    let screen = Screen()
    guard screen.output.isTerminal else { return try screen.output.write(original.bytes) }
    guard let text = String(validating: original.bytes, as: UTF8.self), !text.contains("\0") else {
      throw LibraryError.badData(
        "The original is not text and would upset the terminal. Put it in a file: carrel show … > FILE"
      )
    }
    try screen.print(.paragraphs(text))
  }
}
