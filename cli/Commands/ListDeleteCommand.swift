import ArgumentParser
import Library

/// Puts a reading list in the trash.
struct ListDeleteCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Put a list in the trash; its articles stay."
  )

  @Argument(completion: .readingList) var list: String

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let things: [Thing] = [.list(try await library.list(named: list))]
    let lines = try await library.lines(about: things)
    try await library.remove(things)
    try output.print(things, lines: lines)
    try Screen().tellUndo()
  }
}
