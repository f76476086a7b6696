import Foundation
import GRDB
public import Reading

extension View {
  /// An article that is not in the trash, or one that is when `trashed` says so.
  public func article(_ id: Identifier<Article>, trashed: Bool = false) throws -> Article? {
    try articles([id], trashed: trashed)[id]
  }

  /// Those that are not in the trash, or those that are when `trashed` says so.
  public func articles(
    _ ids: some Sequence<Identifier<Article>>,
    trashed: Bool = false
  ) throws -> [Identifier<Article>: Article] {
    var articles: [Identifier<Article>: Article] = [:]
    // The plus keeps SQLite from walking through all articles in or out of the trash.
    try forEachRow(about: ids, [trashed ? 0 : 1]) {
      Self.articleSelection + " WHERE +article.alive = ? AND article.id IN \($0)"
    } _: { row in
      let article = try Article(row: row)
      articles[article.id] = article
    }
    return articles
  }

  /// All versions of an article, oldest first.
  public func versions(of article: Identifier<Article>) throws -> [Version] {
    try versions(of: [article])[article] ?? []
  }

  /// All versions of each article, oldest first.
  public func versions(
    of articles: some Sequence<Identifier<Article>>
  ) throws -> [Identifier<Article>: [Version]] {
    var versions: [Identifier<Article>: [Version]] = [:]
    try forEachRow(about: articles) {
      """
      SELECT \(Self.versionColumns), version.article FROM version
      WHERE article IN \($0) AND length(digest) = 32 ORDER BY captured_at, id
      """
    } _: { row in
      let article = try Identifier<Article>(row, 12)
      versions[article, default: []].append(try Version(row: row, from: 0, article: article))
    }
    return versions
  }

  /// Which body a version has; `nil` for a version that is not known here.
  public func digest(of version: Identifier<Version>) throws -> Digest? {
    try Data.fetchOne(
      database.cachedStatement(sql: "SELECT digest FROM version WHERE id = ?"),
      arguments: [version.blob]
    ).flatMap { Digest(bytes: $0) }
  }

  public func versionCount(of article: Identifier<Article>) throws -> Int {
    try count("SELECT count(*) FROM version WHERE article = ?", article.blob)
  }

  public func highlightCount(of article: Identifier<Article>) throws -> Int {
    try count("SELECT count(*) FROM highlight WHERE article = ? AND alive = 1", article.blob)
  }

  public func noteCount(of article: Identifier<Article>) throws -> Int {
    try count("SELECT count(*) FROM note WHERE article = ? AND alive = 1", article.blob)
  }

  private func count(_ sql: String, _ id: Data) throws -> Int {
    try Int.fetchOne(database.cachedStatement(sql: sql), arguments: [id]) ?? 0
  }

  /// What `Article.init(row:)` reads.
  static let articleSelection = """
    SELECT article.id, article.url, article.title, article.state, article.starred, article.read,
      article.progress_version, article.progress_offset, article.progress_per_mille,
      article.saved_at, \(versionColumns)
    FROM article LEFT JOIN version ON version.id = article.version
    """

  static let versionColumns = """
    version.id, version.digest, version.title, version.byline, version.site,
    version.published_at, version.language, version.word_count, version.excerpt,
    version.canonical_url, version.captured_at, version.incomplete
    """
}

extension Article {
  init(row: Row) throws {
    let id = try Identifier<Article>(row, 0)
    self.init(id: id, savedAt: try Timestamp(optional: row, 9) ?? Timestamp(milliseconds: 0))
    url = try row.value(1)
    ownTitle = try row.value(2)
    state = try (row.value(3) as Int?).flatMap(ReadingState.init(rawValue:)) ?? .inbox
    isStarred = try row.value(4) as Int? == 1
    isRead = try row.value(5) as Int? == 1
    if let version = try Identifier<Version>(optional: row, 6) {
      progress = ReadingProgress(
        version: version,
        offset: try max(0, row.value(7) as Int? ?? 0),
        perMille: try row.value(8) as Int? ?? 0
      )
    }
    // A version that its page has not reached, or that a faulty program wrote, shows nothing.
    version =
      try (row.value(11) as Data?)?.count == 32 ? try Version(row: row, from: 10, article: id) : nil
  }
}

extension Version {
  init(row: Row, from column: Int, article: Identifier<Article>) throws {
    guard let blob = try row.value(column + 1) as Data?, let digest = Digest(bytes: blob) else {
      throw StorageError.damaged
    }
    self.init(
      id: try Identifier(row, column),
      article: article,
      digest: digest,
      capturedAt: try Timestamp(optional: row, column + 10) ?? Timestamp(milliseconds: 0),
      wordCount: try row.value(column + 7) as Int? ?? 0
    )
    title = try row.value(column + 2)
    byline = try row.value(column + 3)
    site = try row.value(column + 4)
    publishedAt = try Timestamp(optional: row, column + 5)
    language = try row.value(column + 6)
    excerpt = try row.value(column + 8)
    canonicalURL = try row.value(column + 9)
    incomplete = try (row.value(column + 11) as String?).map(Incompleteness.init(rawValue:))
  }
}
