import ArgumentParser
import Library
import Reading

/// Writes a note.
struct NoteCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    _superCommandName: "carrel",
    abstract: "Write a note on an article, or on its own."
  )

  @Argument(help: "The article; - reads the note from standard input.", completion: .article)
  var article: [String] = []

  @Option(parsing: .unconditional, help: "A title for the note.")
  var title: String?

  @OptionGroup var words: WordsOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  private var names: [String] { article.filter { $0 != "-" } }

  func validate() throws {
    guard names.count <= 1 else {
      throw ValidationError("A note is on one article. Put its words in quotes after -m.")
    }
  }

  func perform() async throws {
    let library = try place.open()
    var target: Identifier<Article>?
    if let name = names.first { target = try await library.article(named: name) }
    let given = try words.given(fromStandardInput: article.contains("-"))
    guard let note = try await written(given, on: target, in: library) else { return }
    let screen = Screen()
    try output.print(one: note.record, on: screen) { [HighlightLines.one(note)] }
    try LinkRemarks(remarks: note.linkRemarks).tell(on: screen)
    try screen.tellUndo()
  }

  private func written(
    _ given: String?,
    on target: Identifier<Article>?,
    in library: ReadingLibrary
  ) async throws -> NoteListing? {
    if let given { return try await library.addNote(given, title: title, on: target) }
    return try await Editor(home: try place.folder).edit("") { text in
      try await library.addNote(EditedText.trimmedEnd(text), title: title, on: target)
    }
  }
}
