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

  @Argument(help: ArgumentHelp("A file, or - for standard input.", valueName: "file|-"))
  var file: String?

  @Option(help: ArgumentHelp("The address that the file came from.", valueName: "address"))
  var url: String?

  @Option(
    help: ArgumentHelp(
      "Many files, named by JSON lines with id, file and url.",
      valueName: "manifest"
    )
  )
  var batch: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (file == nil) != (batch == nil) else {
      throw ValidationError("Give one file, or --batch with a manifest.")
    }
  }

  func perform() async throws {
    if let batch {
      try ExtractionBatch(path: batch).run()
    } else if let file {
      let source: SaveRequest.Source =
        file == "-" ? .bytes(try StandardInput.bytes(), name: "-") : .file(path: file)
      let page = try ReadingLibrary.extract(source, url: url)
      try output.print(one: ExtractRecord(page)) {
        [Line(page.title ?? "Untitled", .bold), "", .paragraphs(page.text.plain)]
      }
    }
  }
}
