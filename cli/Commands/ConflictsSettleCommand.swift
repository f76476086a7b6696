import ArgumentParser
import Library

/// Settles one conflict.
struct ConflictsSettleCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle",
    abstract: "Settle a conflict, on every device.",
    discussion: """
      Choose a value by its number, give another, or say that what is shown is right. With none of \
      these your editor opens with all values. What was edited while another device deleted it is \
      settled by --keep or --delete.
      """
  )

  @Argument(help: "An article, a highlight, a note or a list.", completion: .thing)
  var thing: String

  @Argument(help: ArgumentHelp("Read the value from standard input.", valueName: "-"))
  var input: String?

  @Option(help: "Which field, where several are in conflict.")
  var field: String?

  @Option(help: ArgumentHelp("The value with this number.", valueName: "n"))
  var take: Int?

  @Option(
    name: [.customShort("m"), .long],
    parsing: .unconditional,
    help: "Another value."
  )
  var text: String?

  @Flag(help: "What is shown now is right.")
  var keep = false

  @Flag(help: "Delete it again.")
  var delete = false

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard input == nil || input == "-" else {
      throw ValidationError("Another value stands after -m, in quotes.")
    }
    guard [input != nil, take != nil, text != nil, keep, delete].count(where: { $0 }) <= 1 else {
      throw ValidationError("--take, -m, -, --keep and --delete exclude each other. Give one.")
    }
  }

  func perform() async throws {
    let library = try place.open()
    let thing = try await library.thing(named: thing, kinds: Thing.Kind.allCases)
    let lines = try await library.lines(about: [thing])
    guard try await settle(thing, in: library) else { return }
    if delete {
      try output.print([thing], lines: lines)
    } else {
      try await output.print([thing], of: library)
    }
    try Screen().tellUndo()
  }

  /// Whether anything was settled.
  private func settle(_ thing: Thing, in library: ReadingLibrary) async throws -> Bool {
    if let settlement = try given {
      try await library.settle(thing, field: field, by: settlement)
      return true
    }
    let conflict = try await library.conflict(of: thing, field: field)
    guard conflict.reason != .revived else {
      throw LibraryError.usage("Say --keep or --delete: \(ConflictLines.summary(conflict)).")
    }
    guard conflict.field != "anchor" else {
      throw LibraryError.usage("A passage cannot be typed. Choose one of them with --take.")
    }
    guard Editor.canRun else {
      throw LibraryError.usage(
        "There is no terminal for an editor. Say --take, -m or --keep, or set $EDITOR."
      )
    }
    let saved: Void? = try await Editor(home: try place.folder)
      .edit(ConflictText.text(of: conflict)) { text in
        let text = try ConflictText.saved(in: text)
        try await library.settle(thing, field: conflict.field, by: .text(text))
      }
    return saved != nil
  }

  /// What the words on the command line say.
  private var given: Settlement? {
    get throws {
      if keep { return .keep }
      if delete { return .delete }
      if let take { return .take(take) }
      if let text { return .text(text) }
      guard input != nil else { return nil }
      return .text(EditedText.trimmedEnd(try StandardInput.text()))
    }
  }
}
