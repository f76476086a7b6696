public import Reading

/// Something in the library that a person can name.
public enum Thing: Hashable, Sendable {
  case article(Identifier<Article>)
  case highlight(Identifier<Highlight>)
  case note(Identifier<Note>)
  case list(Identifier<ReadingList>)

  /// What it is, in a word.
  public enum Kind: String, CaseIterable, Sendable {
    case article, highlight, note, list
  }

  public var kind: Kind {
    switch self {
    case .article: .article
    case .highlight: .highlight
    case .note: .note
    case .list: .list
    }
  }

  /// The identifier in full.
  public var id: String {
    switch self {
    case .article(let id): id.description
    case .highlight(let id): id.description
    case .note(let id): id.description
    case .list(let id): id.description
    }
  }
}
