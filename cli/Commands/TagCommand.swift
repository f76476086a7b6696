import ArgumentParser
import Library
import Reading

/// Gives tags and takes them away.
struct TagCommand: WordCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    _superCommandName: "carrel",
    abstract: "Give tags to things, and take them away.",
    discussion: "carrel tag k3v9ab +history -draft"
  )

  static var valueOptions: Set<String> { commonValueOptions.union(["--where"]) }

  @Argument(
    help: ArgumentHelp("What to tag, and +tag or -tag.", valueName: "selection|+tag|-tag"),
    completion: .tagging
  )
  var words: [String]

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let adding = try TagWords.tags(
      words.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }
    )
    let removing = try TagWords.tags(
      words.filter { $0.hasPrefix("-") && $0 != "-" }.map { String($0.dropFirst()) }
    )
    guard !(adding + removing).isEmpty else {
      throw LibraryError.usage("Say which tags: +history gives a tag, -history takes it away.")
    }
    let library = try place.open()
    let names = words.filter { $0 == "-" || !($0.hasPrefix("+") || $0.hasPrefix("-")) }
    let kinds: [Thing.Kind] = [.article, .highlight, .note]
    guard let things = try await selection.things(names, kinds, in: library, output) else { return }
    try await library.tag(things, adding: adding, removing: removing)
    try await output.print(things, of: library)
    try Screen().tellUndo()
  }
}
