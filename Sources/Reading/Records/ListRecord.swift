/// A reading list as JSON, with its articles in order.
public struct ListRecord: Sendable {
  public var id: String?
  public var title: String
  public var query: String?
  public var sort: String?
  public var createdAt: Timestamp?
  public var items: [Item]

  /// An article in a list.
  public struct Item: Sendable {
    public var articleID: String
    /// From 1, in the order of the list.
    public var position: Int?
    public var comment: String?
    public var addedAt: Timestamp?
    /// The title of the article, in listings.
    public var articleTitle: String?

    public init(articleID: String) { self.articleID = articleID }
  }

  public init(id: String?, title: String) {
    self.id = id
    self.title = title
    items = []
  }
}

extension ListRecord: Codable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    id = try object.value(String.self, "id")
    title = try object.value(String.self, "title", "name") ?? ""
    query = try object.value(String.self, "query")
    sort = try object.value(String.self, "sort")
    createdAt = try object.timestamp("created_at", "created")
    items = try object.value([Item].self, "items") ?? []
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("list", forKey: "kind")
    try object.encode(id, forKey: "id")
    try object.encode(title, forKey: "title")
    try object.encode(query, forKey: "query")
    try object.encode(sort, forKey: "sort")
    try object.encode(createdAt, "created_at")
    try object.encode(items, forKey: "items")
  }
}

extension ListRecord.Item: Codable {
  /// An object, or an identifier alone.
  public init(from decoder: any Decoder) throws {
    let object: KeyedDecodingContainer<RecordKey>
    do { object = try decoder.container(keyedBy: RecordKey.self) } catch DecodingError.typeMismatch
    {
      self.init(articleID: try decoder.singleValueContainer().decode(String.self))
      return
    }
    self.init(articleID: try object.value(String.self, "article_id", "article", "id") ?? "")
    position = try object.value(Int.self, "position")
    comment = try object.value(String.self, "comment")
    addedAt = try object.timestamp("added_at", "added")
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(articleID, forKey: "article_id")
    try object.encodeIfPresent(articleTitle, forKey: "article_title")
    try object.encode(position, forKey: "position")
    try object.encode(comment, forKey: "comment")
    try object.encode(addedAt, "added_at")
  }
}
