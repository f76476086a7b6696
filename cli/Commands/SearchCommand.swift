import ArgumentParser
import Library
import Reading

/// Searches everything.
struct SearchCommand: WordCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    _superCommandName: "carrel",
    abstract: "Search articles, highlights and notes.",
    discussion: QueryHelp.text
  )

  static var valueOptions: Set<String> { commonValueOptions.union(["--sort", "--limit"]) }

  @Argument var query: [String]

  @Option(help: "The order.")
  var sort: ArticleSort = .relevance

  @Option(help: "At most so many.")
  var limit = 20

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try Limits.check(limit) }

  func perform() async throws {
    let hits = try await place.open().search(
      query.joined(separator: " "),
      sort: sort,
      limit: limit
    )
    try output.print(hits.map(HitRecord.init)) { hits.flatMap(Self.lines) }
    guard hits.isEmpty else { return }
    if !output.json { try Screen().tell("carrel: Nothing was found. Try fewer words, or begin*.") }
    throw Ended(status: .notFound)
  }

  private static func lines(of hit: SearchHit) -> [Line] {
    let first: Line
    switch hit.subject {
    case .article(let article):
      first =
        Line(article.shortID, .yellow) + .separator + Line(article.record.shownTitle, .bold)
        + .separator + Line(article.record.site ?? "", .dim)
    case .note(let note):
      first = Line(note.shortID, .yellow) + .separator + Line(note.record.shownTitle, .bold)
    }
    guard !hit.snippet.isEmpty else { return [first] }
    let snippet = hit.snippet.reduce(Line("  ")) { line, part in
      line + Line(part.text, part.isMatch ? .bold : .plain)
    }
    return [first, snippet]
  }
}
