import Anchoring
import Changes
public import Reading
import Storage

/// An article in a listing.
public struct ArticleListing: Sendable {
  public let id: Identifier<Article>
  /// The shortest identifier that means nothing else.
  public let shortID: String
  public let record: ArticleRecord
}

/// A highlight in a listing.
public struct HighlightListing: Sendable {
  public let id: Identifier<Highlight>
  public let shortID: String
  public let record: HighlightRecord
  /// After saving: what became of links that were not completed.
  public internal(set) var linkRemarks: [LinkRemark] = []
}

/// A note in a listing.
public struct NoteListing: Sendable {
  public let id: Identifier<Note>
  public let shortID: String
  public let record: NoteRecord
  /// After saving: what became of links that were not completed.
  public internal(set) var linkRemarks: [LinkRemark] = []
}

extension View {
  func listing(_ article: Article) throws -> ArticleListing {
    var record = try record(article)
    record.isConflicted = try isConflicted(EntityKey(article.id))
    return ArticleListing(id: article.id, shortID: try shortName(article.id), record: record)
  }

  func listing(_ highlight: Highlight, titled: Bool) throws -> HighlightListing {
    var record = try record(highlight)
    record.isConflicted = try isConflicted(EntityKey(highlight.id))
    if titled { record.articleTitle = try title(of: highlight.article) }
    return HighlightListing(
      id: highlight.id,
      shortID: try shortName(highlight.id),
      record: record
    )
  }

  func listing(_ note: Note, titled: Bool) throws -> NoteListing {
    var record = try record(note)
    record.isConflicted = try isConflicted(EntityKey(note.id))
    if titled, let article = note.article { record.articleTitle = try title(of: article) }
    return NoteListing(id: note.id, shortID: try shortName(note.id), record: record)
  }

  func record(_ article: Article) throws -> ArticleRecord {
    var record = ArticleRecord()
    record.id = article.id.description
    record.url = article.url
    record.title = article.title
    record.state = article.state.name
    record.isStarred = article.isStarred
    record.isRead = article.isRead
    record.progress = Double(article.progress?.perMille ?? 0) / 1000
    record.savedAt = article.savedAt
    record.readingMinutes = article.readingMinutes
    record.tags = try tags(on: article.id)
    record.lists = try listTitles(holding: article.id)
    record.highlightCount = try highlightCount(of: article.id)
    record.noteCount = try noteCount(of: article.id)
    record.versionCount = try versionCount(of: article.id)
    if let version = article.version { record.describe(version) }
    return record
  }

  func record(_ highlight: Highlight) throws -> HighlightRecord {
    var record = HighlightRecord(quote: highlight.selector.quote)
    record.id = highlight.id.description
    record.articleID = highlight.article.description
    record.prefix = highlight.selector.prefix
    record.suffix = highlight.selector.suffix
    record.start = highlight.selector.range.lowerBound
    record.end = highlight.selector.range.upperBound
    record.color = highlight.color
    record.comment = highlight.comment.isEmpty ? nil : highlight.comment
    record.tags = try tags(on: highlight.id)
    record.createdAt = highlight.createdAt
    let anchor = try anchor(of: highlight)
    record.anchored = anchor.kind.rawValue
    record.confidence = anchor.confidence
    return record
  }

  func record(_ note: Note) throws -> NoteRecord {
    var record = NoteRecord(body: note.body)
    record.id = note.id.description
    record.articleID = note.article?.description
    record.title = note.title
    record.tags = try tags(on: note.id)
    record.createdAt = note.createdAt
    record.modifiedAt = note.modifiedAt
    return record
  }

  /// Where a highlight stands in the version shown.
  func anchor(of highlight: Highlight) throws -> Anchor {
    let made = Anchor(kind: .exact, range: highlight.selector.range, confidence: 1)
    guard let shown = try article(highlight.article)?.version, shown.id != highlight.version else {
      return made
    }
    if let cached = try cachedAnchor(of: highlight.id, in: shown.id) { return Anchor(cached) }
    guard let text = try text(shown.digest) else { return .orphan }
    return PassageFinder(text.plain).anchor(highlight.selector)
  }
}

extension ArticleRecord {
  mutating func describe(_ version: Version) {
    canonicalURL = version.canonicalURL
    byline = version.byline
    site = version.site
    publishedAt = version.publishedAt
    language = version.language
    wordCount = version.wordCount
    excerpt = version.excerpt
    incomplete = version.incomplete?.rawValue
  }
}

extension Anchor {
  private static let kinds: [Anchor.Kind] = [.exact, .moved, .fuzzy, .orphan]

  init(_ cached: CachedAnchor) {
    let kind = Self.kinds.indices.contains(cached.how) ? Self.kinds[cached.how] : .orphan
    self.init(
      kind: kind,
      range: kind == .orphan ? nil : cached.start..<max(cached.start, cached.end),
      confidence: Double(cached.perMille) / 1000
    )
  }

  var cached: CachedAnchor {
    CachedAnchor(
      how: Self.kinds.firstIndex(of: kind) ?? 3,
      start: range?.lowerBound ?? 0,
      end: range?.upperBound ?? 0,
      perMille: Int((confidence * 1000).rounded())
    )
  }
}
