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
  /// A BCP 47 tag, as the page gives it, or as its words tell.
  public var language: String?
  public var excerpt: String?
  /// The address that the page calls its own.
  public var canonicalURL: String?
  /// The picture that stands for the page where it is shared.
  public var leadImageURL: String?
  /// The page that continues this one.
  public var nextURL: String?
  /// The page in the AMP subset of HTML.
  public var ampURL: String?
  /// The page for a printer.
  public var printURL: String?
  public var type = PageType.other
  /// Why it is not the article that was wanted; `nil` for one that seems to be.
  public var incomplete: Incompleteness?
  public var text: ArticleText
  /// How many characters of the file could not be read, and stand as U+FFFD.
  public var damageCount = 0

  public init(title: String? = nil, text: ArticleText) {
    self.title = title
    self.text = text
  }
}
