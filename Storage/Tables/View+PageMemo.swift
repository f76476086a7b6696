import GRDB
public import Reading

/// By what a server knows a page again, and which version of the program read it.
///
/// Kept on this device only.
public struct PageMemo: Hashable, Sendable {
  /// The address that was asked, as it was asked.
  public let url: String
  public let entityTag: String?
  public let lastModified: String?
  public let program: String

  public init(url: String, entityTag: String?, lastModified: String?, program: String) {
    self.url = url
    self.entityTag = entityTag
    self.lastModified = lastModified
    self.program = program
  }
}

extension View {
  /// Of the page that an article shows, whose text is here; `nil` where it shows another one.
  public func pageMemo(of article: Identifier<Article>) throws -> PageMemo? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT page_memo.url, entity_tag, last_modified, program
          FROM page_memo
          JOIN article ON article.id = page_memo.article AND article.alive = 1
          JOIN version ON version.id = article.version AND version.digest = page_memo.digest
          JOIN content ON content.digest = version.digest
          WHERE page_memo.article = ?
          """
      ),
      arguments: [article.blob]
    ).map { row in
      PageMemo(
        url: try row.value(0),
        entityTag: try row.value(1),
        lastModified: try row.value(2),
        program: try row.value(3)
      )
    }
  }
}

extension Transaction {
  /// Remembers by what the server knows the page again that became this body; or that by nothing.
  public func remember(
    _ memo: PageMemo?,
    of article: Identifier<Article>,
    body digest: Digest
  ) throws {
    if let memo {
      try database.cachedStatement(
        sql: """
          INSERT INTO page_memo (article, digest, url, entity_tag, last_modified, program)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (article) DO UPDATE SET digest = excluded.digest, url = excluded.url,
            entity_tag = excluded.entity_tag, last_modified = excluded.last_modified,
            program = excluded.program
          WHERE (digest, url, entity_tag, last_modified, program) IS NOT
            (excluded.digest, excluded.url, excluded.entity_tag, excluded.last_modified,
              excluded.program)
          """
      ).execute(arguments: [
        article.blob, digest.blob, memo.url, memo.entityTag, memo.lastModified, memo.program,
      ])
    } else {
      try database.cachedStatement(sql: "DELETE FROM page_memo WHERE article = ?")
        .execute(arguments: [article.blob])
    }
    if database.changesCount > 0 { hasWritten = true }
  }
}
