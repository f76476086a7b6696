/// An article as JSON: what listings print, what exports write and imports read.
public struct ArticleRecord: Sendable {
  /// Our identifier in full, or whatever another program calls it.
  public var id: String?
  public var url: String?
  public var canonicalURL: String?
  /// The title shown: the reader's own, else the page's.
  public var title: String?
  /// The page's title, where the reader gave another.
  public var pageTitle: String?
  public var byline: String?
  public var site: String?
  public var publishedAt: Timestamp?
  public var savedAt: Timestamp?
  /// When the version shown was captured.
  public var capturedAt: Timestamp?
  public var language: String?
  public var wordCount: Int?
  public var readingMinutes: Int?
  public var state: String?
  public var isStarred: Bool?
  public var isRead: Bool?
  /// Of the text, 0 to 1.
  public var progress: Double?
  /// In Unicode scalars of the text.
  public var progressOffset: Int?
  public var tags: [String]
  public var lists: [String]
  public var highlightCount: Int?
  public var noteCount: Int?
  public var versionCount: Int?
  public var excerpt: String?
  /// Why the version shown is not the whole article; see `Incompleteness`.
  public var incomplete: String?
  /// Whether devices disagree about it, in listings.
  public var isConflicted: Bool?
  public var text: String?
  /// The blocks of the text, where it is more than plain paragraphs.
  public var blocks: [Block]?

  public init() {
    tags = []
    lists = []
  }
}

extension ArticleRecord: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode("article", forKey: "kind")
    try object.encode(id, forKey: "id")
    try object.encode(url, forKey: "url")
    try object.encode(canonicalURL, forKey: "canonical_url")
    try object.encode(title, forKey: "title")
    try object.encodeIfPresent(pageTitle, forKey: "page_title")
    try object.encode(byline, forKey: "byline")
    try object.encode(site, forKey: "site")
    try object.encode(publishedAt, "published_at")
    try object.encode(savedAt, "saved_at")
    if let capturedAt { try object.encode(capturedAt, "captured_at") }
    try object.encode(language, forKey: "lang")
    try object.encode(wordCount, forKey: "word_count")
    try object.encode(readingMinutes, forKey: "reading_minutes")
    try object.encode(state, forKey: "state")
    try object.encode(isStarred, forKey: "starred")
    try object.encode(isRead, forKey: "read")
    try object.encode(progress, forKey: "progress")
    try object.encodeIfPresent(progressOffset, forKey: "progress_offset")
    try object.encode(tags, forKey: "tags")
    try object.encode(lists, forKey: "lists")
    try object.encode(highlightCount, forKey: "highlight_count")
    try object.encode(noteCount, forKey: "note_count")
    try object.encode(versionCount, forKey: "version_count")
    try object.encode(excerpt, forKey: "excerpt")
    try object.encode(incomplete, forKey: "incomplete")
    try object.encodeIfPresent(isConflicted, forKey: "conflicted")
    try object.encodeIfPresent(text, forKey: "text")
    try object.encodeIfPresent(blocks, forKey: "blocks")
  }
}

extension ArticleRecord: Decodable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    id = try object.value(String.self, "id")
    url = try object.value(String.self, "url", "link", "given_url")
    canonicalURL = try object.value(String.self, "canonical_url")
    title = try object.value(String.self, "title", "name")
    pageTitle = try object.value(String.self, "page_title")
    byline = try object.value(String.self, "byline", "author")
    site = try object.value(String.self, "site", "site_name")
    publishedAt = try object.timestamp("published_at", "published", "published_time")
    savedAt = try object.timestamp("saved_at", "saved", "created_at", "created")
    capturedAt = try object.timestamp("captured_at")
    language = try object.value(String.self, "lang", "language")
    wordCount = nil
    readingMinutes = nil
    state = try object.value(String.self, "state", "status")
    isStarred = try object.value(Bool.self, "starred", "favorite")
    isRead = try object.value(Bool.self, "read")
    progress = try object.value(Double.self, "progress")
    progressOffset = try object.value(Int.self, "progress_offset")
    tags = try object.texts("tags", "labels")
    lists = try object.texts("lists")
    excerpt = try object.value(String.self, "excerpt", "description")
    incomplete = try object.value(String.self, "incomplete")
    text = try object.value(String.self, "text", "content")
    blocks = try object.value([Block].self, "blocks")
  }
}

extension Block: Codable {
  public init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: RecordKey.self)
    let kind = try object.decode(UInt8.self, forKey: "kind")
    self.init(
      Kind(rawValue: kind),
      text: try object.decode(String.self, forKey: "text"),
      html: try object.decodeIfPresent(String.self, forKey: "html")
    )
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(kind.rawValue, forKey: "kind")
    try object.encode(text, forKey: "text")
    try object.encodeIfPresent(html, forKey: "html")
  }
}
