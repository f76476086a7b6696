/// A note as JSON.
public struct NoteRecord: Sendable {
  public var id: String?
  public var articleID: String?
  public var title: String?
  public var body: String
  public var tags: [String]
  public var createdAt: Timestamp?
  public var modifiedAt: Timestamp?
  /// The title of the article, in listings.
  public var articleTitle: String?
  /// Whether devices disagree about it, in listings.
  public var isConflicted: Bool?

  public init(body: String) {
    self.body = body
    tags = []
  }
}

extension NoteRecord: Codable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    id = try object.value(String.self, "id")
    articleID = try object.value(String.self, "article_id", "article")
    title = try object.value(String.self, "title")
    body = try object.value(String.self, "body", "text") ?? ""
    tags = try object.texts("tags")
    createdAt = try object.timestamp("created_at", "created")
    modifiedAt = try object.timestamp("modified_at", "modified", "updated_at")
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("note", forKey: "kind")
    try object.encode(id, forKey: "id")
    try object.encode(articleID, forKey: "article_id")
    try object.encodeIfPresent(articleTitle, forKey: "article_title")
    try object.encode(title, forKey: "title")
    try object.encode(body, forKey: "body")
    try object.encode(tags, forKey: "tags")
    try object.encode(createdAt, "created_at")
    try object.encode(modifiedAt, "modified_at")
    try object.encodeIfPresent(isConflicted, forKey: "conflicted")
  }
}
