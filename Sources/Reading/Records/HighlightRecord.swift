/// A highlight as JSON.
public struct HighlightRecord: Sendable {
  public var id: String?
  public var articleID: String?
  public var quote: String
  public var prefix: String?
  public var suffix: String?
  /// In Unicode scalars of a text: in listings of the version shown, `nil` where the passage is not in
  /// it; in exports of the version that the highlight was made on.
  public var start: Int?
  public var end: Int?
  /// The version that it was made on.
  public var versionID: String?
  public var color: String?
  public var comment: String?
  public var tags: [String]
  public var createdAt: Timestamp?
  /// `exact`, `moved`, `fuzzy` or `orphan`, in the version shown.
  public var anchored: String?
  /// Of the anchor, 0 to 1.
  public var confidence: Double?
  /// The title of the article, in listings.
  public var articleTitle: String?
  /// Whether devices disagree about it, in listings.
  public var isConflicted: Bool?

  public init(quote: String) {
    self.quote = quote
    tags = []
  }
}

extension HighlightRecord: Codable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    id = try object.value(String.self, "id")
    articleID = try object.value(String.self, "article_id", "article")
    quote = try object.value(String.self, "quote", "exact", "text") ?? ""
    prefix = try object.value(String.self, "prefix")
    suffix = try object.value(String.self, "suffix")
    start = try object.value(Int.self, "start")
    end = try object.value(Int.self, "end")
    versionID = try object.value(String.self, "version_id")
    color = try object.value(String.self, "color", "colour")
    comment = try object.value(String.self, "comment", "note")
    tags = try object.texts("tags")
    createdAt = try object.timestamp("created_at", "created")
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("highlight", forKey: "kind")
    try object.encode(id, forKey: "id")
    try object.encode(articleID, forKey: "article_id")
    try object.encodeIfPresent(articleTitle, forKey: "article_title")
    try object.encode(quote, forKey: "quote")
    try object.encode(prefix, forKey: "prefix")
    try object.encode(suffix, forKey: "suffix")
    try object.encode(start, forKey: "start")
    try object.encode(end, forKey: "end")
    try object.encode(versionID, forKey: "version_id")
    try object.encode(color, forKey: "color")
    try object.encode(comment, forKey: "comment")
    try object.encode(tags, forKey: "tags")
    try object.encode(createdAt, "created_at")
    try object.encodeIfPresent(anchored, forKey: "anchored")
    try object.encodeIfPresent(confidence, forKey: "confidence")
    try object.encodeIfPresent(isConflicted, forKey: "conflicted")
  }
}
