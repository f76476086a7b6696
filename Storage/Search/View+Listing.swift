import Foundation
import GRDB
public import QueryLanguage
public import Reading

/// In which order articles are listed.
public enum ArticleOrder: String, CaseIterable, Sendable {
  /// Newest saved first.
  case saved
  /// Newest published first, unknown dates last.
  case published
  case title
  /// Longest first.
  case length
  /// Furthest read first.
  case progress
  /// What fits the words of the query best first.
  case relevance
}

extension View {
  /// The articles that a query finds, in order.
  public func articles(
    _ query: Query,
    order: ArticleOrder,
    limit: Int?
  ) throws -> [Article] {
    try Array(rows(Self.articleSelection, query, order, limit).map(Article.init(row:)))
  }

  /// The identifiers of the articles that a query finds, in order.
  public func articleIDs(
    _ query: Query,
    order: ArticleOrder,
    limit: Int?
  ) throws -> [Identifier<Article>] {
    let selection =
      order.needsVersion
      ? "SELECT article.id FROM article LEFT JOIN version ON version.id = article.version"
      : "SELECT article.id FROM article"
    return try Array(rows(selection, query, order, limit).map { try Identifier($0, 0) })
  }

  /// How many articles a query finds.
  public func articleCount(_ query: Query) throws -> Int {
    if query.mentions(.orphaned) { try prepareForOrphans() }
    let condition = QueryCondition(query, about: .articles)
    return try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT count(*) FROM article WHERE article.alive = 1 AND \(condition.sql)"
      ),
      arguments: StatementArguments(condition.arguments)
    ) ?? 0
  }

  private func rows(
    _ selection: String,
    _ query: Query,
    _ order: ArticleOrder,
    _ limit: Int?
  ) throws -> RowCursor {
    if query.mentions(.orphaned) { try prepareForOrphans() }
    let condition = QueryCondition(query, about: .articles)
    var arguments = condition.arguments
    var join = ""
    var sorting = order.sql
    if order == .relevance, let words = query.rankingWords {
      join = """
         LEFT JOIN (SELECT rowid, bm25(article_words, 8.0, 1.0) AS score FROM article_words
          WHERE article_words MATCH ?) AS ranked ON ranked.rowid = article.place
        """
      arguments.insert(words.databaseValue, at: 0)
      sorting = "ranked.score IS NULL, ranked.score, article.saved_at DESC"
    }
    arguments.append((limit ?? -1).databaseValue)
    return try Row.fetchCursor(
      database.cachedStatement(
        sql: selection + join
          + " WHERE article.alive = 1 AND \(condition.sql) ORDER BY \(sorting), article.id LIMIT ?"
      ),
      arguments: StatementArguments(arguments)
    )
  }

  /// The highlights that a query finds, article by article, newest article first.
  public func highlights(_ query: Query) throws -> [Highlight] {
    // The plus keeps SQLite from walking through all articles to find the few highlights asked for.
    if query.mentions(.orphaned) { try prepareForOrphans() }
    let condition = QueryCondition(query, about: .highlights)
    let rows = try Row.fetchCursor(
      database,
      sql: Self.highlightSelection + """
         JOIN article AS owner ON owner.id = highlight.article AND +owner.alive = 1
        WHERE highlight.alive = 1 AND \(condition.sql)
        ORDER BY owner.saved_at DESC, owner.id, start_offset, end_offset, highlight.id
        """,
      arguments: StatementArguments(condition.arguments)
    )
    return try Array(rows.map(Highlight.init(row:)))
  }

  /// The notes that a query finds, newest first; not those on articles in the trash.
  public func notes(_ query: Query, onlyFree: Bool = false) throws -> [Note] {
    if query.mentions(.orphaned) { try prepareForOrphans() }
    let condition = QueryCondition(query, about: .notes)
    return try Row.fetchAll(
      database,
      sql: Self.noteSelection + """
         WHERE note.alive = 1 AND \(condition.sql)
          AND (note.article IS NULL
            \(onlyFree ? "" : "OR EXISTS (SELECT 1 FROM article AS owner WHERE owner.id = note.article AND owner.alive = 1)"))
        ORDER BY note.created_at DESC, note.id
        """,
      arguments: StatementArguments(condition.arguments)
    ).map(Note.init(row:))
  }
}

extension ArticleOrder {
  /// Whether it orders by what only a version knows.
  fileprivate var needsVersion: Bool {
    switch self {
    case .saved, .progress, .relevance: false
    case .published, .title, .length: true
    }
  }

  fileprivate var sql: String {
    switch self {
    case .saved, .relevance: "article.saved_at DESC"
    case .published: "version.published_at IS NULL, version.published_at DESC"
    case .title: "coalesce(article.title, version.title, article.url) COLLATE NOCASE"
    case .length: "version.word_count DESC"
    case .progress: "article.progress_per_mille DESC"
    }
  }
}

extension Query {
  /// All words looked for, any of which may score.
  fileprivate var rankingWords: String? {
    let terms = positiveTerms.map(\.fullText)
    return terms.isEmpty ? nil : terms.joined(separator: " OR ")
  }
}
