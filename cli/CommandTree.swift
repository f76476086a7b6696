import ArgumentParser

/// A command whose words may start with a minus: queries, and tags to take away.
protocol WordCommand: LibraryCommand {
  /// Its options that are followed by a value.
  static var valueOptions: Set<String> { get }
}

/// All commands.
///
/// Only the command that was named is given to the parser: that costs less than to make them all.
struct CommandTree: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "carrel",
    abstract: "Keep articles, read them, mark them; offline.",
    discussion: """
      A first evening:
        carrel add page.html https://example.org/essay
        carrel ls
        carrel show <article>
        carrel highlight <article> "words of the article"
        carrel search words

      An article, a highlight, a note or a list is named by its identifier, by the first letters \
      of it, by its address or by part of its title.
      """,
    subcommands: commands
  )

  /// The parser's own flag of this name would stand beside `--version` of commands that take one.
  @Flag(help: "Show the version.") var version = false

  func validate() throws {
    if version { throw CleanExit.message("carrel \(CarrelVersion.text)") }
  }

  static let commands: [any ParsableCommand.Type] = [
    AddCommand.self, LsCommand.self, ShowCommand.self, ReadCommand.self, HighlightCommand.self,
    HighlightsCommand.self, AnnotateCommand.self, AttachCommand.self, CommentCommand.self,
    NoteCommand.self, NotesCommand.self,
    TagCommand.self, TagsCommand.self, MarkCommand.self, ListCommand.self, SearchCommand.self,
    EditCommand.self, RmCommand.self, TrashCommand.self, UndoCommand.self, LogCommand.self,
    RefreshCommand.self, VersionsCommand.self, DiffCommand.self,
    ConflictsCommand.self, SyncCommand.self, AccountCommand.self, DeviceCommand.self,
    ImportCommand.self, ExportCommand.self, ExtractCommand.self, CompletionsCommand.self,
  ]

  /// Those whose words may start with a minus.
  static let wordCommands: [any WordCommand.Type] = [
    LsCommand.self, SearchCommand.self, HighlightsCommand.self, NotesCommand.self,
    TagCommand.self, ExportJSONLinesCommand.self,
  ]

  /// The command, if it is one whose words may start with a minus.
  ///
  /// A cast would ask the same, and search all types of the program for the answer.
  static func wordCommand(_ command: any ParsableCommand.Type) -> (any WordCommand.Type)? {
    wordCommands.first { ObjectIdentifier($0) == ObjectIdentifier(command) }
  }

  static func command(named name: String) -> (any ParsableCommand.Type)? {
    commands.first { $0.configuration.commandName == name }
  }

  /// The command that a mistyped word may mean.
  static func nearest(to word: String) -> String? {
    let names = commands.compactMap { $0.configuration.commandName }
    let distances = names.map { (name: $0, distance: editDistance(word, $0)) }
    let best = distances.min { $0.distance < $1.distance }
    if let best, best.distance <= min(2, best.name.count / 2) { return best.name }
    return names.first { word.count >= 2 && $0.hasPrefix(word) }
  }

  /// How many letters must be typed, left out or exchanged.
  private static func editDistance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (line, letter) in left.utf8.prefix(64).enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let substituted = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(substituted, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
