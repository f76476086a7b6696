/// What a reader on the terminal takes from the world around it.
public struct ReaderWorld {
  /// Whether colours are wanted.
  public var hasColor: Bool
  /// Shows an address in the reader's browser; it is a web address.
  public var openAddress: (String) throws -> Void
  /// Keeps words in a file, and gives its path.
  public var keepWords: (String) throws -> String
  /// Lets the reader change words in the editor, and hands what became of them to be saved.
  var edit: (String, (String) async throws -> Void) async throws -> Void

  /// The editor keeps the words in a file when they cannot be saved, and does not save what was not
  /// changed.
  public init(
    hasColor: Bool,
    openAddress: @escaping (String) throws -> Void,
    keepWords: @escaping (String) throws -> String,
    edit: @escaping (String, (String) async throws -> Void) async throws -> Void
  ) {
    self.hasColor = hasColor
    self.openAddress = openAddress
    self.keepWords = keepWords
    self.edit = edit
  }

  /// What saving the edited words gave; `nil` when nothing was changed.
  func editWords<Saved>(
    _ words: String,
    save: (String) async throws -> Saved
  ) async throws -> Saved? {
    var saved: Saved?
    try await edit(words) { saved = try await save($0) }
    return saved
  }
}
