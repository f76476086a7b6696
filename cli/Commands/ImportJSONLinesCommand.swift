import ArgumentParser
import Library
import Reading

/// Brings in JSON lines.
struct ImportJSONLinesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jsonl",
    abstract: "Bring in JSON lines, from carrel or from other programs."
  )

  @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file|-"))
  var files: [String]

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
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
