import ArgumentParser
import Library
import Reading

/// Puts marks on articles.
struct MarkCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "mark",
    _superCommandName: "carrel",
    abstract: "Mark articles: \(names).",
    discussion: "carrel mark k3v9ab read archive"
  )

  private static let names = Mark.allCases.map(\.rawValue).joined(separator: ", ")

  @Argument(
    help: ArgumentHelp("Which articles, and the marks.", valueName: "selection|mark"),
    completion: .marking
  )
  var words: [String]

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let marks = words.compactMap(Mark.init(rawValue:))
    guard !marks.isEmpty else {
      throw LibraryError.usage("Say how to mark: \(Self.names).")
    }
    let library = try place.open()
    let names = words.filter { Mark(rawValue: $0) == nil }
    guard let things = try await selection.things(names, [.article], in: library, output) else {
      return
    }
    try await library.mark(things.compactMap(\.article), as: marks)
    try await output.print(things, of: library)
    try Screen().tellUndo()
  }
}

extension Thing {
  /// The article's identifier, where this is an article.
  var article: Identifier<Article>? {
    if case .article(let id) = self { id } else { nil }
  }
}
