import GRDB
public import Reading

extension View {
  /// Looks at each article once.
  public func articleCounts() throws -> ArticleCounts {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT count(*), sum(coalesce(state, 0) = 0), sum(state = 1), sum(state = 2),
          sum(starred = 1), sum(coalesce(read, 0) = 0)
        FROM article WHERE alive = 1
        """
    )
    var counts = ArticleCounts()
    guard let row else { return counts }
    counts.all = try row.value(0)
    counts.inbox = try row.value(1) as Int? ?? 0
    counts.later = try row.value(2) as Int? ?? 0
    counts.archive = try row.value(3) as Int? ?? 0
    counts.starred = try row.value(4) as Int? ?? 0
    counts.unread = try row.value(5) as Int? ?? 0
    return counts
  }

  /// The names of all tags, sorted.
  public func tagNames() throws -> [String] {
    try String.fetchAll(
      database,
      sql: "SELECT name FROM tag WHERE alive = 1 AND name IS NOT NULL ORDER BY name"
    )
  }

  /// The articles of a list in its order, without those in the trash.
  public func articleIDs(in list: Identifier<ReadingList>) throws -> [Identifier<Article>] {
    try items(of: list).map(\.article)
  }

  /// Whether the present version of an article lacks the passage of one of its highlights.
  public func hasOrphans(_ article: Identifier<Article>) throws -> Bool {
    try Int.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT 1 FROM article JOIN highlight ON highlight.article = article.id
          JOIN anchor ON anchor.highlight = highlight.id AND anchor.version = article.version
          WHERE article.id = ? AND highlight.alive = 1 AND anchor.how = 3 LIMIT 1
          """
      ),
      arguments: [article.blob]
    ) != nil
  }
}
