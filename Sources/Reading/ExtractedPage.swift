/// What was found in a page or a text file: the article, and what is known about it.
public struct ExtractedPage: Hashable, Sendable {
  public var title: String?
  public var byline: String?
  /// The name of the site, as it calls itself.
  public var site: String?
  public var publishedAt: Timestamp?
  /// The same in ISO 8601, with the day and the zone that the page gives.
  public var publishedText: String?
  public var modifiedAt: Timestamp?
  /// A BCP 47 tag, as the page gives it.
  public var language: String?
  public var excerpt: String?
  /// The address that the page calls its own.
  public var canonicalURL: String?
  public var text: ArticleText

  public init(title: String? = nil, text: ArticleText) {
    self.title = title
    self.text = text
  }
}
