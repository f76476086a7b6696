import ArgumentParser
import Library
import Reading

/// Saves pages and files.
struct AddCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    _superCommandName: "carrel",
    abstract: "Save pages: addresses, files, or - for standard input.",
    discussion: "Files are HTML or text, also gzipped. An address alone means add."
  )

  @Argument(help: ArgumentHelp("What to save.", valueName: "address|file|-"))
  var sources: [String] = []

  @Option(help: ArgumentHelp("The address that a file was saved from.", valueName: "address"))
  var url: String?

  @Option(parsing: .unconditional, help: "A title of your own.")
  var title: String?

  @Option(parsing: .unconditionalSingleValue, help: "A tag; may be given several times.")
  var tag: [String] = []

  @Option(help: "A reading list to add it to.")
  var list: String?

  @Flag(help: "Keep the address, and do not fetch the page now.")
  var offline = false

  @Flag(help: "Do not keep the images of the article.")
  var noImages = false

  @Flag(help: "Allow addresses in private networks.")
  var allowPrivate = false

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !sources.isEmpty else {
      throw ValidationError("There is nothing to save. Say: carrel add FILE, or an address")
    }
    guard url == nil && title == nil || sources.count == 1 else {
      throw ValidationError("--url and --title are for one source. Save the others apart.")
    }
    guard sources.count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input can be saved once only.")
    }
  }

  func perform() async throws {
    let library = try place.open(allowsPrivateAddresses: allowPrivate)
    let requests = try await requests(in: library)
    let outcomes = try await saved(requests, in: library)
    let screen = Screen()
    try output.print(outcomes.map(SavedRecord.init), on: screen) {
      outcomes.compactMap(Self.line)
    }
    try tellFailures(of: outcomes, on: screen)
    try tellRemarks(on: outcomes, on: screen)
    if outcomes.contains(where: \.didChange) { try screen.tellUndo() }
    let failures = outcomes.compactMap(\.failure)
    guard let first = failures.first else { return }
    throw Ended(status: outcomes.count == 1 ? ExitStatus(first) : .partlyDone)
  }

  private func requests(in library: ReadingLibrary) async throws -> [SaveRequest] {
    let tags = try TagWords.tags(tag)
    var target: Identifier<ReadingList>?
    if let list { target = try await library.list(named: list) }
    return try sources.map { source in
      var request = SaveRequest(try Self.source(source))
      request.url = url
      request.title = title
      request.tags = tags
      request.list = target
      request.isOffline = offline
      request.keepsImages = !noImages
      return request
    }
  }

  private static func source(_ word: String) throws(LibraryError) -> SaveRequest.Source {
    if word == "-" { return .bytes(try StandardInput.bytes(), name: "-") }
    return word.contains("://") ? .url(word) : .file(path: word)
  }

  private func saved(
    _ requests: [SaveRequest],
    in library: ReadingLibrary
  ) async throws -> [SaveOutcome] {
    let progress = Progress()
    let count = requests.count
    let outcomes = try await library.save(
      requests,
      progress: { progress.show("saved \($0) of \(count)") },
      receivedBytes: { progress.show("fetched \($0 / 1024) KiB") }
    )
    try progress.clear()
    return outcomes
  }

  private func tellFailures(of outcomes: [SaveOutcome], on screen: Screen) throws {
    for outcome in outcomes {
      guard let failure = outcome.failure else { continue }
      let source = outcomes.count == 1 ? "" : "\(outcome.source): "
      try screen.tell(.paragraphs("carrel: \(SafeText.line(source))\(failure.description)"))
    }
  }

  private func tellRemarks(on outcomes: [SaveOutcome], on screen: Screen) throws {
    for outcome in outcomes {
      let source = outcomes.count == 1 ? "" : "\(outcome.source): "
      for remark in outcome.remarks {
        try screen.tell(.paragraphs("carrel: \(SafeText.line(source + remark))"))
      }
    }
  }

  private static func line(about outcome: SaveOutcome) -> Line? {
    guard case .success(let saved) = outcome.result else { return nil }
    let listing = saved.listing
    return Line(listing.shortID, .yellow) + .separator
      + Line(listing.record.shownTitle) + .separator + Line(saved.changeWords, .dim)
  }
}
