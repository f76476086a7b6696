/// A version of an article other than the one shown, as JSON.
public struct VersionRecord: Sendable {
  public var articleID: String
  public var title: String?
  public var byline: String?
  public var site: String?
  public var publishedAt: Timestamp?
  public var capturedAt: Timestamp?
  public var language: String?
  public var excerpt: String?
  public var canonicalURL: String?
  /// Why it is not the whole article; see `Incompleteness`.
  public var incomplete: String?
  public var text: String
  public var blocks: [Block]?

  public init(articleID: String, text: String) {
    self.articleID = articleID
    self.text = text
  }
}

extension VersionRecord: Codable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    articleID = try object.value(String.self, "article_id", "article") ?? ""
    title = try object.value(String.self, "title")
    byline = try object.value(String.self, "byline")
    site = try object.value(String.self, "site")
    publishedAt = try object.timestamp("published_at")
    capturedAt = try object.timestamp("captured_at")
    language = try object.value(String.self, "lang")
    excerpt = try object.value(String.self, "excerpt")
    canonicalURL = try object.value(String.self, "canonical_url")
    incomplete = try object.value(String.self, "incomplete")
    text = try object.decode(String.self, forKey: "text")
    blocks = try object.value([Block].self, "blocks")
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("version", forKey: "kind")
    try object.encode(articleID, forKey: "article_id")
    try object.encode(title, forKey: "title")
    try object.encode(byline, forKey: "byline")
    try object.encode(site, forKey: "site")
    try object.encode(publishedAt, "published_at")
    try object.encode(capturedAt, "captured_at")
    try object.encode(language, forKey: "lang")
    try object.encode(excerpt, forKey: "excerpt")
    try object.encode(canonicalURL, forKey: "canonical_url")
    try object.encode(incomplete, forKey: "incomplete")
    try object.encode(text, forKey: "text")
    try object.encodeIfPresent(blocks, forKey: "blocks")
  }
}
