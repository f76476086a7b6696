import ArgumentParser
import Library
import Reading

/// Writes the words on a highlight.
struct CommentCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    _superCommandName: "carrel",
    abstract: "Write the words on a highlight."
  )

  @Argument(completion: .highlight) var highlight: String

  @Argument(help: ArgumentHelp("Read the words from standard input.", valueName: "-"))
  var input: String?

  @OptionGroup var words: WordsOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard input == nil || input == "-" else {
      throw ValidationError("The words stand after -m, in quotes.")
    }
  }

  func perform() async throws {
    let library = try place.open()
    guard case .highlight(let id) = try await library.thing(named: highlight, kinds: [.highlight])
    else { return }
    let given = try words.given(fromStandardInput: input == "-")
    guard let found = try await changed(given, on: id, in: library) else { return }
    let screen = Screen()
    try output.print(one: found.record, on: screen) { HighlightLines.many(found) }
    try LinkRemarks(remarks: found.linkRemarks).tell(on: screen)
    try screen.tellUndo()
  }

  private func changed(
    _ given: String?,
    on id: Identifier<Highlight>,
    in library: ReadingLibrary
  ) async throws -> HighlightListing? {
    if let given { return try await library.setComment(given, on: id) }
    let old = try await library.comment(on: id)
    return try await Editor(home: try place.folder).edit(old) { text in
      try await library.setComment(EditedText.trimmedEnd(text), on: id)
    }
  }
}
