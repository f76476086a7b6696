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

  @Argument(completion: .highlight) var highlight: String

  @Argument(help: "The words of the passage.")
  var quote: String

  @OptionGroup var passage: PassageOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let thing = try await library.thing(named: highlight, kinds: [.highlight])
    guard case .highlight(let id) = thing else { return }
    let attached = try await library.attach(
      id,
      to: quote,
      prefix: passage.prefix,
      suffix: passage.suffix,
      occurrence: passage.occurrence
    )
    let screen = Screen()
    try output.print(one: attached.record, on: screen) { [HighlightLines.one(attached)] }
    try screen.tellUndo()
  }
}
