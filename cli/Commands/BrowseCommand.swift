import ArgumentParser
import Library
import TerminalReader

/// Looks through the library on the full screen: what no word at all means on a terminal.
struct BrowseCommand: LibraryCommand {
  static let configuration = CommandConfiguration(commandName: "carrel", shouldDisplay: false)

  @OptionGroup var place: LibraryOptions

  func perform() async throws {
    let library = try place.open()
    // What is wrong with a library is said before the screen is taken.
    _ = try await library.articleIDs("", limit: 1)
    guard let screen = FullScreen(library, .real(home: try place.folder)) else {
      return try Screen().print(.paragraphs(CommandTree.helpMessage()))
    }
    await screen.browse(now: Clock.now)
    screen.close()
  }
}
