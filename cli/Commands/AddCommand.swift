import ArgumentParser
import Library
import Reading

/// Saves pages and files.
struct AddCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    _superCommandName: "carrel",
    abstract: "Save pages: addresses, files, folders, or - for standard input.",
    discussion: """
      Files are HTML or text, also gzipped; of a folder all that look so. An address alone means \
      add.

      Many pages (a folder, --from, --waiting) are fetched eight at once, two of a site, half a \
      second apart. What is fetched is kept as it comes: cut it off and run it again, and what is \
      here already is passed over, unless --again.

      Pages that wait for a network are listed by: carrel ls is:waiting. Those of this device are \
      fetched beside later adds and syncs, a few at a time; all of them by --waiting.
      """
  )

  @Argument(
    help: ArgumentHelp("What to save.", valueName: "address|file|folder|-"),
    completion: .file()
  )
  var sources: [String] = []

  @Option(
    help: ArgumentHelp(
      "A list of addresses and files, one a line; # begins a remark. - is standard input.",
      valueName: "file|-"
    ),
    completion: .file()
  )
  var from: String?

  @Option(help: ArgumentHelp("The address that a file was saved from.", valueName: "address"))
  var url: String?

  @Option(parsing: .unconditional, help: "A title of your own.")
  var title: String?

  @Option(
    parsing: .unconditionalSingleValue,
    help: "A tag; may be given several times.",
    completion: .tag
  )
  var tag: [String] = []

  @Option(help: "A reading list to add it to.", completion: .readingList)
  var list: String?

  @Flag(help: "Keep the address, and fetch the page at the next chance.")
  var offline = false

  @Flag(help: "Fetch the page now, or at the next chance where there is no network.")
  var wait = false

  @Flag(help: "Fetch all pages that are waiting.")
  var waiting = false

  @Flag(help: "Fetch pages of a list that are here already once more.")
  var again = false

  @Flag(help: "Show what comes, even if it seems to be worse than what you have.")
  var force = false

  @OptionGroup var fetching: FetchOptions

  @Flag(help: "Do not keep the images of the article.")
  var noImages = false

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !sources.isEmpty || from != nil || waiting else {
      throw ValidationError("There is nothing to save. Say: carrel add FILE, or an address")
    }
    guard url == nil && title == nil || sources.count == 1 && from == nil else {
      throw ValidationError("--url and --title are for one source. Save the others apart.")
    }
    guard (sources + [from].compactMap(\.self)).count(where: { $0 == "-" }) <= 1 else {
      throw ValidationError("Standard input can be saved once only.")
    }
    guard !waiting || sources.isEmpty && from == nil && !offline && !wait else {
      throw ValidationError("--waiting fetches what is waiting. Save other things apart.")
    }
    guard !offline || !wait else {
      throw ValidationError("--offline fetches nothing now, --wait does. Choose one.")
    }
  }

  func perform() async throws {
    let library = try place.open(allowsPrivateAddresses: fetching.allowPrivate)
    let screen = Screen()
    let settings = try fetching.settings(on: screen)
    let saving = SavingReport(screen: screen, output: output)
    if waiting {
      try await fetchWaiting(in: library, settings, saving)
    } else {
      try await save(in: library, settings, saving)
    }
  }

  private func fetchWaiting(
    in library: ReadingLibrary,
    _ settings: FetchSettings,
    _ saving: SavingReport
  ) async throws {
    let outcomes = try await saving.following(countsBytes: false) {
      progress,
      bytes throws(LibraryError) in
      try await library.fetchWaiting(settings: settings, progress: progress, receivedBytes: bytes)
    }
    try saving.tell(outcomes, isBulk: true)
  }

  private func save(
    in library: ReadingLibrary,
    _ settings: FetchSettings,
    _ saving: SavingReport
  ) async throws {
    let found = try SourceList(words: sources, listFile: from)
    let requests = try await requests(for: found, in: library)
    let (outcomes, caughtUp) = try await saving.following(countsBytes: requests.count == 1) {
      progress,
      bytes throws(LibraryError) in
      try await library.saveAndCatchUp(
        requests,
        settings: settings,
        progress: progress,
        receivedBytes: bytes
      )
    }
    if let caughtUp { try saving.tell(caughtUp) }
    try saving.tell(outcomes, isBulk: found.isBulk)
  }

  private func requests(
    for found: SourceList,
    in library: ReadingLibrary
  ) async throws -> [SaveRequest] {
    let tags = try TagWords.tags(tag)
    var target: Identifier<ReadingList>?
    if let list { target = try await library.list(named: list) }
    return found.sources.map { source in
      var request = SaveRequest(source)
      request.url = url
      request.title = title
      request.tags = tags
      request.list = target
      request.fetching = offline ? .later : wait ? .nowOrLater : .now
      request.skipsFetched = found.isBulk && !again
      request.keepsImages = !noImages
      request.showsAnything = force
      return request
    }
  }
}
