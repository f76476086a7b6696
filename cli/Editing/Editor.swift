import Glibc
import Library

/// The reader's own editor, on a private file of ours.
struct Editor {
  /// The library's folder; the file lies in a folder of its own in it.
  let home: String

  /// Whether `$VISUAL` or `$EDITOR` names one, which may be a script; else there must be a terminal.
  static var canRun: Bool {
    chosen != nil || (isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1)
  }

  private static var chosen: [String]? {
    for name in ["VISUAL", "EDITOR"] {
      let words = (Environment[name] ?? "").split(separator: " ").map(String.init)
      if !words.isEmpty { return words }
    }
    return nil
  }

  /// Lets the reader change a text, and saves what became of it.
  ///
  /// The file is kept, and named, when saving fails.
  /// - Returns: `nil` when nothing was changed.
  func edit<Saved>(
    _ text: String,
    save: (String) async throws -> Saved
  ) async throws -> Saved? {
    let file = try EditorFile(text, in: home)
    do {
      try Self.run(on: file.path)
      let edited = try file.text()
      guard edited != text else {
        try file.remove()
        try Screen().tell("Nothing was changed.")
        return nil
      }
      let saved = try await save(edited)
      try file.remove()
      return saved
    } catch {
      try Screen().tell("carrel: Nothing was saved. Your words are kept in \(file.path)")
      throw error
    }
  }

  /// Keeps words in a private file, and gives its path.
  func keep(_ text: String) throws -> String { try EditorFile(text, in: home).path }

  /// Runs the editor on a file.
  static func run(on path: String) throws {
    let words = chosen ?? ["vi"]
    let status = try ChildProcess(words: words + [path]).run()
    guard status == 0 else {
      throw LibraryError.usage("The editor \(words[0]) ended with status \(status).")
    }
  }
}
