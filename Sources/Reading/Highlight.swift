/// A marked passage, and the reader's comment on it.
public struct Highlight: Hashable, Sendable {
  public let id: Identifier<Highlight>
  public let article: Identifier<Article>
  /// The version it was made on.
  public var version: Identifier<Version>?
  public var selector: Selector
  /// A colour's plain name; see ``palette``.
  public var color: String
  /// Markdown of any length; empty for none.
  public var comment: String
  public var createdAt: Timestamp

  public init(
    id: Identifier<Highlight>,
    article: Identifier<Article>,
    selector: Selector,
    createdAt: Timestamp
  ) {
    self.id = id
    self.article = article
    self.selector = selector
    self.createdAt = createdAt
    color = "yellow"
    comment = ""
  }

  /// The colours that a person may choose.
  ///
  /// Imported highlights keep whatever they bring.
  public static let palette = [
    "yellow", "green", "blue", "pink", "purple", "red", "orange", "gray",
  ]
}
