import ArgumentParser
import Library
import Reading

/// Fetches the pages of articles again.
struct RefreshCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "refresh",
    _superCommandName: "carrel",
    abstract: "Fetch pages again, and keep a new version where the text changed.",
    discussion: """
      Highlights are looked for in the new version at once. A page that became an error, a question \
      about cookies, a teaser or much shorter is kept beside the version you have, which stays shown, \
      unless --force. See what changed: carrel diff. Take it back: carrel undo.
      """
  )

  @Argument(
    help: ArgumentHelp("Which articles; - reads them.", valueName: "selection"),
    completion: .article
  )
  var articles: [String] = []

  @OptionGroup var selection: SelectionOptions

  @Flag(help: "Show what comes, even if it seems to be worse than what you have.")
  var force = false

  @OptionGroup var fetching: FetchOptions
  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open(allowsPrivateAddresses: fetching.allowPrivate)
    guard let things = try await selection.things(articles, [.article], in: library, output) else {
      return
    }
    let screen = Screen()
    let settings = try fetching.settings(on: screen)
    let saving = SavingReport(screen: screen, output: output, verb: "fetched")
    let outcomes = try await saving.following(countsBytes: things.count == 1) {
      progress,
      bytes throws(LibraryError) in
      try await library.refresh(
        things.compactMap(\.article),
        showsAnything: force,
        settings: settings,
        progress: progress,
        receivedBytes: bytes
      )
    }
    try RefreshReport(outcomes: outcomes, screen: screen, output: output).tell()
  }
}
