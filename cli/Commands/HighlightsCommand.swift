import ArgumentParser
import Library
import Reading

/// Lists highlights.
struct HighlightsCommand: WordCommand {
  static let configuration = CommandConfiguration(
    commandName: "highlights",
    _superCommandName: "carrel",
    abstract: "List highlights, or those that a query finds.",
    discussion: QueryHelp.text
  )

  static var valueOptions: Set<String> { commonValueOptions }

  @Argument var query: [String] = []

  @Flag(help: "Only those whose passages are not in the versions shown, and where to read them.")
  var orphaned = false

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let words = query.joined(separator: " ")
    let highlights = try await place.open().highlights(words, onlyOrphans: orphaned)
    let screen = Screen()
    try output.print(highlights.map(\.record), on: screen) {
      guard !orphaned else { return highlights.flatMap { HighlightLines.many($0) } }
      var columns = Columns(on: screen.output, flexible: 1)
      for highlight in highlights {
        columns.add(
          Columns.Cell(highlight.shortID, .yellow),
          Columns.Cell(highlight.record.quote),
          Columns.Cell(highlight.record.comment ?? ""),
          Columns.Cell(highlight.record.articleTitle ?? "", .dim)
        )
      }
      return columns.lines
    }
  }
}
