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
