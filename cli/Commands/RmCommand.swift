import ArgumentParser
import Library

/// Puts things in the trash.
struct RmCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "rm",
    _superCommandName: "carrel",
    abstract: "Put articles, highlights, notes or lists in the trash."
  )

  @Argument(
    help: ArgumentHelp("What to remove; - reads it.", valueName: "selection"),
    completion: .thing
  )
  var things: [String] = []

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let kinds = Thing.Kind.allCases
    guard let things = try await selection.things(things, kinds, in: library, output) else {
      return
    }
    let lines = try await library.lines(about: things)
    try await library.remove(things)
    try output.print(things, lines: lines)
    try Screen().tellUndo()
  }
}
