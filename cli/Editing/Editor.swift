import Glibc
import Library

/// The reader's own editor, on a private file of ours.
struct Editor {
  /// The library's folder; the file lies in a folder of its own in it.
  let home: String

  /// Whether an editor was chosen by `$VISUAL` or `$EDITOR`.
  static var isChosen: Bool { chosen != nil }

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
    let folder = try makeFolder()
    let path = "\(folder)/text.md"
    try Self.write(text, to: path)
    do {
      try run(on: path)
      let edited = try Self.text(of: path)
      guard edited != text else {
        try Self.remove(path, folder)
        try Screen().tell("Nothing was changed.")
        return nil
      }
      let saved = try await save(edited)
      try Self.remove(path, folder)
      return saved
    } catch {
      try Screen().tell("carrel: Nothing was saved. Your words are kept in \(path)")
      throw error
    }
  }

  /// Keeps words in a private file, and gives its path.
  func keep(_ text: String) throws -> String {
    let path = "\(try makeFolder())/text.md"
    try Self.write(text, to: path)
    return path
  }

  private func makeFolder() throws(LibraryError) -> String {
    var path = home.hasPrefix("/") ? "" : "."
    for part in "\(home)/tmp".split(separator: "/") {
      path += "/\(part)"
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw .cannotWrite("\(path) cannot be made: \(String(cString: strerror(errno))).")
      }
    }
    var template = Array("\(path)/edit-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else {
      throw .cannotWrite("No folder for editing can be made in \(path). Check its permissions.")
    }
    return made
  }

  private func run(on path: String) throws {
    let words = Self.chosen ?? ["vi"]
    let status = try ChildProcess(words: words + [path]).run()
    guard status == 0 else {
      throw LibraryError.usage("The editor \(words[0]) ended with status \(status).")
    }
  }

  private static func write(_ text: String, to path: String) throws(LibraryError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw .cannotWrite("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    defer { close(descriptor) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else {
        throw .inputOutput("\(path) cannot be written: \(String(cString: strerror(errno))).")
      }
      rest = rest.dropFirst(max(0, count))
    }
  }

  private static func text(of path: String) throws(LibraryError) -> String {
    let bytes = try InputFile.bytes(ofFile: path, limit: 32 * 1024 * 1024)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .badData("The edited text is not UTF-8. Save it as UTF-8 in your editor.")
    }
    return text
  }

  private static func remove(_ path: String, _ folder: String) throws(LibraryError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw .inputOutput("\(path) cannot be removed. Remove it by hand.")
    }
    // An editor may have left a backup of its own beside the file; then the folder stays.
    rmdir(folder)
  }
}
