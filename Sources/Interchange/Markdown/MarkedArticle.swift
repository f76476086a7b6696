public import Reading

/// An article with what its reader put on it: what the Markdown documents are made from.
public struct MarkedArticle: Sendable {
  public var title: String
  /// Who, where, when: one line under the title.
  public var facts: [String]
  public var text: ArticleText
  public var marks: [Mark]
  public var notes: [Note]

  public init(title: String, text: ArticleText) {
    self.title = title
    self.text = text
    facts = []
    marks = []
    notes = []
  }

  /// A highlight.
  public struct Mark: Sendable {
    /// Its identifier in full.
    public let id: String
    /// The first letters of it, enough to tell it from others.
    public let shortID: String
    /// In Unicode scalars of the text; `nil` for an orphan.
    public var range: Range<Int>?
    public var quote: String
    public var color: String
    /// Markdown; empty for none.
    public var comment: String
    public var tags: [String]

    public init(id: String, shortID: String, range: Range<Int>?, quote: String) {
      self.id = id
      self.shortID = shortID
      self.range = range
      self.quote = quote
      color = Mark.plainColor
      comment = ""
      tags = []
    }

    /// The colour of a mark for which none was chosen.
    public static let plainColor = "yellow"
  }

  /// The reader's own words on the article.
  public struct Note: Sendable {
    public let title: String?
    /// Markdown.
    public let body: String

    public init(title: String?, body: String) {
      self.title = title
      self.body = body
    }
  }
}
