import Library
import Reading

/// A reading list after it was changed.
enum ListChange {
  static func print(
    _ id: Identifier<ReadingList>,
    of library: ReadingLibrary,
    _ output: OutputOptions
  ) async throws {
    let list = try await library.showList(id)
    let screen = Screen()
    try output.print(one: list.record, on: screen) { ListLines.many(list, on: screen.output) }
    try screen.tellUndo()
  }
}
