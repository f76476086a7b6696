import ArgumentParser
import Library
import Reading

/// Cuts the article out of pages, and saves nothing.
struct ExtractCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    _superCommandName: "carrel",
    abstract: "Cut the article out of a file, and save nothing."
  )

  @Argument(
    help: ArgumentHelp("A file, or - for standard input.", valueName: "file|-"),
    completion: .file()
  )
  var file: String?

  @Option(help: ArgumentHelp("The address that the file came from.", valueName: "address"))
  var url: String?

  @Option(
    help: ArgumentHelp(
      "Many files, named by JSON lines with id, file and url.",
      valueName: "manifest"
    ),
    completion: .file()
  )
  var batch: String?

  @Flag(help: "Say of every block of the page why it is kept or dropped.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Write that as a page to look at in a browser, each block in the colour of its verdict.",
      valueName: "file"
    ),
    completion: .file()
  )
  var explainPage: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (file == nil) != (batch == nil) else {
      throw ValidationError("Give one file, or --batch with a manifest.")
    }
    guard explainPage == nil || batch == nil else {
      throw ValidationError("--explain-page shows one page. Give its file instead of --batch.")
    }
  }

  func perform() async throws {
    if let batch {
      try ExtractionBatch(path: batch, explains: explain).run()
    } else if let file {
      let source: SaveRequest.Source =
        file == "-" ? .bytes(try StandardInput.bytes(), name: "-") : .file(path: file)
      if explain || explainPage != nil { try tellVerdicts(on: source) } else { try extract(source) }
    }
  }

  private func extract(_ source: SaveRequest.Source) throws {
    let page = try ReadingLibrary.extract(source, url: url)
    try output.print(one: ExtractRecord(page)) {
      [Line(page.title ?? "Untitled", .bold), "", .paragraphs(page.text.plain)]
    }
  }

  private func tellVerdicts(on source: SaveRequest.Source) throws {
    let blocks = try ReadingLibrary.explain(source, url: url)
    if let explainPage {
      let file = try OutputFile(explainPage)
      try file.write(Array(VerdictPage(blocks).html.utf8))
      try file.close()
    }
    guard explain else { return }
    try output.print(blocks.map(JudgedBlockRecord.init)) { blocks.map(\.line) }
  }
}
