import ArgumentParser
import Glibc
import Library

/// Writes JSON lines.
struct ExportJSONLinesCommand: WordCommand {
  static let configuration = CommandConfiguration(
    commandName: "jsonl",
    abstract: "Write JSON lines, which carrel import reads back to the same state.",
    discussion: QueryHelp.text
  )

  static var valueOptions: Set<String> { ["--home", "-o", "--output"] }

  @Argument var query: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A file to write.",
    completion: .file()
  )
  var path: String?

  @OptionGroup var place: LibraryOptions

  func perform() async throws {
    let library = try place.open()
    let query = query.joined(separator: " ")
    guard let path else {
      _ = try await library.exportJSONLines(query) { line in
        try Screen().print(JSONText(encoded: line))
      }
      return
    }
    let file = try OutputFile(path)
    let count = try await library.exportJSONLines(query) { line in
      try file.write(JSONText(encoded: line).bytes)
    }
    try file.close()
    try Screen().tell("\(count) lines written.")
  }
}
