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

  /// Where a highlight was found in a version that it was not made on.
  public func cachedAnchor(
    of highlight: Identifier<Highlight>,
    in version: Identifier<Version>
  ) throws -> CachedAnchor? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT how, start_offset, end_offset, confidence FROM anchor
          WHERE highlight = ? AND version = ?
          """
      ),
      arguments: [highlight.blob, version.blob]
    ).map { row in
      try CachedAnchor(
        how: row.value(0),
        start: row.value(1),
        end: row.value(2),
        perMille: row.value(3)
      )
    }
  }

  static let highlightSelection = """
    SELECT highlight.id, highlight.article, highlight.version, quote, prefix, suffix,
      start_offset, end_offset, color, comment, highlight.created_at
    FROM highlight
    """
}

/// What was found when a highlight was looked for in another version.
///
/// Kept on this device only.
public struct CachedAnchor: Hashable, Sendable {
  /// 0 exact, 1 moved, 2 fuzzy, 3 orphan.
  public let how: Int
  public let start: Int
  public let end: Int
  /// Of certainty, 0 to 1000.
  public let perMille: Int

  public init(how: Int, start: Int, end: Int, perMille: Int) {
    self.how = how
    self.start = start
    self.end = end
    self.perMille = perMille
  }
}

extension Transaction {
  public func remember(
    _ anchor: CachedAnchor,
    of highlight: Identifier<Highlight>,
    in version: Identifier<Version>
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO anchor
          (highlight, version, how, start_offset, end_offset, confidence)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      highlight.blob, version.blob, anchor.how, anchor.start, anchor.end, anchor.perMille,
    ])
    hasWritten = true
  }
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
