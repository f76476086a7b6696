/// An ordered list of articles, or, with a query, a list that keeps itself.
public struct ReadingList: Hashable, Sendable {
  public let id: Identifier<ReadingList>
  public var title: String
  /// The saved query of a smart list.
  public var query: String?
  /// How a smart list is sorted; `nil` for the query's own order.
  public var sort: String?
  public var createdAt: Timestamp

  public init(id: Identifier<ReadingList>, title: String, createdAt: Timestamp) {
    self.id = id
    self.title = title
    self.createdAt = createdAt
  }
}

/// An article's place in a reading list.
public struct ListItem: Hashable, Sendable {
  public let id: Identifier<ListItem>
  public let list: Identifier<ReadingList>
  public let article: Identifier<Article>
  public var comment: String
  public var addedAt: Timestamp

  public init(list: Identifier<ReadingList>, article: Identifier<Article>, addedAt: Timestamp) {
    id = .listItem(of: article, in: list)
    self.list = list
    self.article = article
    self.addedAt = addedAt
    comment = ""
  }
}
