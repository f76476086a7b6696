/// One captured state of an article's content.
public struct Version: Hashable, Sendable {
  public let id: Identifier<Version>
  public let article: Identifier<Article>
  /// Of the coded text: the name under which the content is kept.
  public let digest: Digest
  public var capturedAt: Timestamp
  public var title: String?
  public var byline: String?
  public var site: String?
  public var publishedAt: Timestamp?
  public var language: String?
  public var wordCount: Int
  public var excerpt: String?
  public var canonicalURL: String?
  /// Why it is not the whole article; `nil` for one that is.
  public var incomplete: Incompleteness?

  public init(
    id: Identifier<Version>,
    article: Identifier<Article>,
    digest: Digest,
    capturedAt: Timestamp,
    wordCount: Int
  ) {
    self.id = id
    self.article = article
    self.digest = digest
    self.capturedAt = capturedAt
    self.wordCount = wordCount
  }

  /// The version of an article that a page became.
  public init(
    of page: ExtractedPage,
    article: Identifier<Article>,
    digest: Digest,
    capturedAt: Timestamp
  ) {
    self.init(
      id: .version(of: article, content: digest),
      article: article,
      digest: digest,
      capturedAt: capturedAt,
      wordCount: page.text.wordCount
    )
    title = page.title
    byline = page.byline
    site = page.site
    publishedAt = page.publishedAt
    language = page.language
    excerpt = page.excerpt
    canonicalURL = page.canonicalURL
    incomplete = page.incomplete
  }
}
