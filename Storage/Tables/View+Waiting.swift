import Foundation
import GRDB
public import Reading

/// An article whose page is still to be fetched.
public struct WaitingArticle: Hashable, Sendable {
  public let id: Identifier<Article>
  public let url: String
  /// What this device did about it; `nil` when it was never asked to fetch it.
  public let attempts: Attempts?

  /// How often the page was tried in vain, and when last.
  public struct Attempts: Hashable, Sendable {
    public let count: Int
    public let last: Timestamp
  }
}

extension View {
  /// The articles with an address and without a version, first saved first.
  public func waitingArticles() throws -> [WaitingArticle] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT article.id, article.url, capture_attempt.tries, capture_attempt.last
          FROM article LEFT JOIN capture_attempt ON capture_attempt.article = article.id
          WHERE article.alive = 1 AND article.version IS NULL AND article.url IS NOT NULL
          ORDER BY article.saved_at, article.id
          """
      )
    ).map { row in
      let attempts = try (row.value(2) as Int?).map { count in
        WaitingArticle.Attempts(
          count: count,
          last: try Timestamp(optional: row, 3) ?? Timestamp(milliseconds: 0)
        )
      }
      return WaitingArticle(
        id: try Identifier(row, 0),
        url: try row.value(1) ?? "",
        attempts: attempts
      )
    }
  }
}

extension Transaction {
  /// Remembers that this device shall fetch the page of an article; known only here.
  public func expectPage(of article: Identifier<Article>) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO capture_attempt (article, tries, last) VALUES (?, 0, 0)",
      arguments: [article.blob]
    )
    hasWritten = true
  }

  /// Remembers that the page of an article was tried in vain.
  public func noteAttempt(
    on article: Identifier<Article>,
    at time: Timestamp,
    reason: String
  ) throws {
    try expectPage(of: article)
    try database.execute(
      sql: "UPDATE capture_attempt SET tries = tries + 1, last = ?, reason = ? WHERE article = ?",
      arguments: [time.milliseconds, reason, article.blob]
    )
  }

  /// Forgets what was remembered, because the page is here.
  public func forgetAttempts(on article: Identifier<Article>) throws {
    try database.cachedStatement(sql: "DELETE FROM capture_attempt WHERE article = ?")
      .execute(arguments: [article.blob])
    if database.changesCount > 0 { hasWritten = true }
  }
}
