/// What a reader did to the marks of an article, and to its text.
public struct MarkEdits: Sendable {
  /// A new mark.
  public struct Added: Hashable, Sendable {
    /// In Unicode scalars of the article's text.
    public var range: Range<Int>
    public var comment: String
    public var tags: [String]
    public var color: String?
    /// The line in the file.
    public var line: Int
  }

  /// A mark that is different now; `nil` for what is as it was.
  public struct Changed: Hashable, Sendable {
    public let id: String
    public var comment: String?
    public var tags: [String]?
    public var color: String?
    public var range: Range<Int>?
    public var line: Int
  }

  /// A change of the article's own text, which stays as it is.
  public struct Ignored: Hashable, Sendable {
    /// In the edited file, from 1.
    public let line: Int
    public let was: String
    public let now: String
  }

  /// A new mark on words that are not the article's.
  public struct Unplaced: Hashable, Sendable {
    public let line: Int
    public let words: String
    public let comment: String
    public let tags: [String]
    public let color: String?
  }

  public var added: [Added] = []
  public var changed: [Changed] = []
  /// Identifiers of those whose words are there without a mark.
  public var removed: [String] = []
  public var ignored: [Ignored] = []
  public var unplaced: [Unplaced] = []

  public init() {}

  public var isEmpty: Bool {
    added.isEmpty && changed.isEmpty && removed.isEmpty && ignored.isEmpty && unplaced.isEmpty
  }
}
