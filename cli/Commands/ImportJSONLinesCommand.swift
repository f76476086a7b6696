import ArgumentParser
import Library
import Reading

/// Brings in JSON lines.
struct ImportJSONLinesCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "jsonl",
    abstract: "Bring in JSON lines, from carrel or from other programs.",
    discussion: """
      One object a line, its kind first in meaning:

      tag        id name
      list       id title items
      article    id url title byline site published_at saved_at lang state
                 starred read tags lists text
      highlight  id article_id quote start end color comment tags created_at
      note       id article_id title body tags created_at

      An article needs its url or its text, a highlight its article_id and quote, a note its \
      body. Other names are understood: status, author, site_name, published, saved, created, \
      article, name. Identifiers may be another program's own. What is in the library already \
      is not overwritten.
      """
  )

  @Argument(
    help: ArgumentHelp("Files, or - for standard input.", valueName: "file|-"),
    completion: .file()
  )
  var files: [String]

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let sources: [SaveRequest.Source] = files.map {
      .file(path: $0 == "-" ? "/dev/stdin" : $0)
    }
    let progress = Progress()
    let report = try await place.open().importJSONLines(sources) { done in
      progress.show(
        "read \(done.readBytes >> 20) MiB" + (done.allBytes.map { " of \($0 >> 20) MiB" } ?? "")
      )
    }
    try progress.clear()
    let screen = Screen()
    try output.print(one: ImportRecord(report), on: screen) { [Self.line(about: report)] }
    for problem in report.problems { try screen.tell(Line("carrel: \(problem)")) }
    guard report.problems.isEmpty else {
      throw Ended(status: report.isEmpty ? .badData : .partlyDone)
    }
    try screen.tellUndo()
  }

  private static func line(about report: ImportReport) -> Line {
    Line(
      """
      articles: \(report.articles), highlights: \(report.highlights), notes: \(report.notes), \
      tags: \(report.tags), lists: \(report.lists)
      """
    )
  }
}

extension ImportReport {
  fileprivate var isEmpty: Bool { articles + highlights + notes + tags + lists == 0 }
}
