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
  /// Of an orphan: where its passage can be read.
  public var origin: OrphanOrigin?
}

/// Where the passage of an orphan can be read.
public struct OrphanOrigin: Hashable, Sendable {
  /// The shortest identifier of the article.
  public let article: String
  /// The number of the version that it was made on; `nil` where that is not known.
  public let version: Int?
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
