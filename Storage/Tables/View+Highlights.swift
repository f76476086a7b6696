import Foundation
import GRDB
public import Reading

extension View {
  public func highlight(_ id: Identifier<Highlight>, trashed: Bool = false) throws -> Highlight? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: Self.highlightSelection + " WHERE highlight.id = ? AND highlight.alive = ?"
      ),
      arguments: [id.blob, trashed ? 0 : 1]
    ).map(Highlight.init(row:))
  }

  /// The highlights of an article in the order of their passages.
  public func highlights(of article: Identifier<Article>) throws -> [Highlight] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: Self.highlightSelection + """
           WHERE highlight.article = ? AND highlight.alive = 1
          ORDER BY start_offset, end_offset, highlight.id
          """
      ),
      arguments: [article.blob]
    ).map(Highlight.init(row:))
  }

  static let highlightSelection = """
    SELECT highlight.id, highlight.article, highlight.version, quote, prefix, suffix,
      start_offset, end_offset, color, comment, highlight.created_at
    FROM highlight
    """
}

extension Highlight {
  init(row: Row) throws {
    let start = try max(0, row.value(6) as Int? ?? 0)
    self.init(
      id: try Identifier(row, 0),
      article: try Identifier(row, 1),
      selector: Selector(
        quote: try row.value(3) as String? ?? "",
        prefix: try row.value(4) as String? ?? "",
        suffix: try row.value(5) as String? ?? "",
        range: try start..<max(start, row.value(7) as Int? ?? 0)
      ),
      createdAt: try Timestamp(optional: row, 10) ?? Timestamp(milliseconds: 0)
    )
    version = try Identifier(optional: row, 2)
    if let color = try row.value(8) as String? { self.color = color }
    comment = try row.value(9) as String? ?? ""
  }
}
