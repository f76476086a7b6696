import ArgumentParser
import Library
import Reading

/// Moves an article within a reading list.
struct ListMoveCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move an article to a place in a list, counted from 1."
  )

  @Argument(completion: .readingList) var list: String
  @Argument(completion: .article) var article: String
  @Argument var position: Int

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard position > 0 else { throw ValidationError("Places are counted from 1.") }
  }

  func perform() async throws {
    let library = try place.open()
    let id = try await library.list(named: list)
    let article = try await library.article(named: article)
    try await library.move(article, in: id, to: position)
    try await ListChange.print(id, of: library, output)
  }
}
