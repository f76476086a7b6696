import ArgumentParser
import Library

/// Puts a highlight on another passage.
struct AttachCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    _superCommandName: "carrel",
    abstract: "Put a highlight on another passage of its article, by its words.",
    discussion: """
      For highlights whose passage is not in the version shown: carrel highlights --orphaned. The words \
      on it, its tags and its colour stay. The quote is looked for as by: carrel highlight.
      """
  )

  @Argument var highlight: String

  @Argument(help: "The words of the passage.")
  var quote: String

  @Option(parsing: .unconditional, help: "What stands right before the passage.")
  var prefix: String?

  @Option(parsing: .unconditional, help: "What stands right after the passage.")
  var suffix: String?

  @Option(help: "Which of several passages, from 1.")
  var occurrence: Int?

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard occurrence ?? 1 > 0 else { throw ValidationError("--occurrence counts from 1.") }
  }

  func perform() async throws {
    let library = try place.open()
    let thing = try await library.thing(named: highlight, kinds: [.highlight])
    guard case .highlight(let id) = thing else { return }
    let attached = try await library.attach(
      id,
      to: quote,
      prefix: prefix,
      suffix: suffix,
      occurrence: occurrence
    )
    let screen = Screen()
    try output.print(one: attached.record, on: screen) { [HighlightLines.one(attached)] }
    try screen.tellUndo()
  }
}
