import ArgumentParser
import Library

/// Brings things back.
struct TrashRestoreCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Bring things back from the trash.",
    discussion: "A highlight or a note brings its article with it."
  )

  @Argument(
    help: ArgumentHelp("What to restore; - reads it.", valueName: "selection"),
    completion: .trashed
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
    try await library.restore(things)
    try await output.print(things, of: library)
    try Screen().tellUndo()
  }
}
