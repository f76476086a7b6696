import ArgumentParser
import Library
import Reading

/// Lists the versions of an article, or chooses which one is shown.
struct VersionsCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions",
    _superCommandName: "carrel",
    abstract: "List the versions of an article, oldest first.",
    discussion: """
      A version is named by its number or the first letters of its identifier. Read one with: carrel \
      show ARTICLE --version N --text. Compare two with: carrel diff ARTICLE 1 2.
      """
  )

  @Argument(completion: .article) var article: String

  @Option(help: ArgumentHelp("Let the article show this version.", valueName: "version"))
  var show: String?

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let library = try place.open()
    let id = try await library.article(named: article)
    var anchors: AnchorCounts?
    if let show {
      let chosen = try await library.version(named: show, of: id)
      anchors = try await library.show(chosen.version.id, of: id)
    }
    let versions = try await library.versions(of: id)
    let screen = Screen()
    try output.print(versions.map(ListedVersion.init), on: screen) {
      var columns = Columns(on: screen.output, flexible: 4)
      for version in versions { columns.add(version: version) }
      return columns.lines
    }
    guard let anchors else { return }
    if let words = anchors.words { try screen.tell(Line(words, .dim)) }
    try screen.tellUndo()
  }
}

extension Columns {
  fileprivate mutating func add(version listed: VersionListing) {
    let version = listed.version
    let count = listed.highlightCount
    var marks = [version.incomplete?.rawValue].compactMap(\.self)
    if listed.isShown { marks.insert("shown", at: 0) }
    if !listed.isHere { marks.append("not here yet") }
    if count > 0 { marks.append(count == 1 ? "1 highlight" : "\(count) highlights") }
    add(
      Cell("\(listed.number)", .yellow),
      Cell(String(version.id.description.prefix(8)), .dim),
      Cell(version.capturedAt.shownMinute),
      Cell("\(version.wordCount) words"),
      Cell(version.title ?? ""),
      Cell(marks.joined(separator: ", "))
    )
  }
}
