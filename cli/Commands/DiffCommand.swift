import ArgumentParser
import Library

/// Shows how versions of an article differ.
struct DiffCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    _superCommandName: "carrel",
    abstract: "Show word by word how two versions of an article differ.",
    discussion: """
      The last two versions, or those that are named; one alone is compared with the one shown. What \
      went is red, what came is green; without colours [-what went-]{+what came+}.
      """
  )

  @Argument(completion: .article) var article: String

  @Argument(
    help: ArgumentHelp("Numbers or identifiers; see: carrel versions", valueName: "version")
  )
  var versions: [String] = []

  @Flag(help: "Print what did not change, too.")
  var all = false

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard versions.count <= 2 else {
      throw ValidationError("Two versions are compared. Name two, or leave them out.")
    }
  }

  func perform() async throws {
    let library = try place.open()
    let id = try await library.article(named: article)
    let difference = try await library.difference(of: id, between: versions)
    let screen = Screen()
    try output.print(difference.parts.map(DifferenceRecord.init), on: screen) {
      DifferenceLines(difference, isColored: screen.output.hasColor, showsAll: all).lines
    }
  }
}
