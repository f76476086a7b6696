/// A reader's own words, on an article or on their own.
public struct Note: Hashable, Sendable {
  public let id: Identifier<Note>
  public var article: Identifier<Article>?
  public var title: String?
  /// Markdown of any length.
  public var body: String
  public var createdAt: Timestamp
  public var modifiedAt: Timestamp

  public init(id: Identifier<Note>, body: String, createdAt: Timestamp) {
    self.id = id
    self.body = body
    self.createdAt = createdAt
    modifiedAt = createdAt
  }
}

extension Note {
  /// What stands for the note where there is room for a line.
  public var shownTitle: String { Self.shownTitle(title, body: body) }

  /// A note's own title, else the first line of its words; of a heading the words alone.
  ///
  /// Source of the heading's form: CommonMark 0.31, ATX headings.
  public static func shownTitle(_ title: String?, body: String) -> String {
    if let title, !title.isEmpty { return title }
    let line = body.drop(while: \.isWhitespace).prefix { !$0.isNewline }
    return String(headingWords(line) ?? line)
  }

  /// `nil` for a line that is no heading, or one of signs alone.
  private static func headingWords(_ line: Substring) -> Substring? {
    let signs = line.prefix { $0 == "#" }
    guard 1...6 ~= signs.count, line[signs.endIndex...].first?.isWhitespace == true else {
      return nil
    }
    var words = trimmedEnd(line[signs.endIndex...].drop(while: \.isWhitespace))
    var end = words
    while end.last == "#" { end.removeLast() }
    if end.isEmpty || end.last?.isWhitespace == true { words = trimmedEnd(end) }
    return words.isEmpty ? nil : words
  }

  private static func trimmedEnd(_ words: Substring) -> Substring {
    var words = words
    while words.last?.isWhitespace == true { words.removeLast() }
    return words
  }
}
