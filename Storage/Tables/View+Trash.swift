public import Changes
import Foundation
import GRDB
public import Reading

/// Something in the trash.
public struct TrashedThing: Hashable, Sendable {
  public let key: EntityKey
  /// A title, a quote, the beginning of a note.
  public let title: String
  public let deletedAt: Timestamp?
}

extension View {
  /// What is in the trash, latest first.
  ///
  /// What belongs to a trashed article goes and comes with it.
  public func trash() throws -> [TrashedThing] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT 1, article.id, coalesce(article.title, version.title, article.url, 'Untitled'),
          article.deleted_at AS at, NULL
        FROM article LEFT JOIN version ON version.id = article.version WHERE article.alive = 0
        UNION ALL
        SELECT 3, id, quote, deleted_at, NULL FROM highlight WHERE alive = 0
        UNION ALL
        SELECT 4, id, title, deleted_at, substr(body, 1, 200) FROM note WHERE alive = 0
        UNION ALL
        SELECT 7, id, title, deleted_at, NULL FROM list WHERE alive = 0
        ORDER BY at DESC
        """
    )
    return try rows.map { row in
      let title = try row.value(2) as String?
      let body = try row.value(4) as String?
      return TrashedThing(
        key: EntityKey(kind: EntityKind(rawValue: row[0]), id: try Identifier(row, 1)),
        title: body.map { Note.shownTitle(title, body: $0) } ?? title ?? "",
        deletedAt: try Timestamp(optional: row, 3)
      )
    }
  }
}
