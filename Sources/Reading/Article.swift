/// Something saved to read.
///
/// Its identity is derived from the address saved, or from its text where there was none.
public struct Article: Hashable, Sendable {
  public let id: Identifier<Article>
  /// The address as it was saved.
  public var url: String?
  /// The reader's own title, over the page's.
  public var ownTitle: String?
  public var state: ReadingState
  public var isStarred: Bool
  public var isRead: Bool
  public var progress: ReadingProgress?
  public var savedAt: Timestamp
  /// The preferred version; `nil` until the page has been fetched.
  public var version: Version?

  public init(id: Identifier<Article>, savedAt: Timestamp) {
    self.id = id
    self.savedAt = savedAt
    state = .inbox
    isStarred = false
    isRead = false
  }

  /// The reader's title, else the page's, else the address.
  public var title: String { ownTitle ?? version?.title ?? url ?? "Untitled" }

  /// At 230 words a minute, at least one for any text.
  public var readingMinutes: Int {
    guard let words = version?.wordCount, words > 0 else { return 0 }
    return max(1, (words + 115) / 230)
  }
}
