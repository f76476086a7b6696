import Foundation
import GRDB
public import Reading

extension View {
  /// The names of the tags on an article, a highlight or a note, sorted.
  public func tags<Target>(on target: Identifier<Target>) throws -> [String] {
    try String.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT tag.name FROM tagging JOIN tag ON tag.id = tagging.tag
          WHERE tagging.target = ? AND tagging.is_on = 1 AND tagging.alive = 1
            AND tag.name IS NOT NULL
          ORDER BY tag.name
          """
      ),
      arguments: [target.blob]
    )
  }

  /// All tags that something carries, or that were kept for later, with the number of articles,
  /// highlights and notes that carry them.
  public func tags() throws -> [(tag: Tag, uses: Int)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT tag.name, (
          SELECT count(*) FROM tagging
          WHERE tagging.tag = tag.id AND tagging.is_on = 1 AND tagging.alive = 1)
        FROM tag WHERE tag.alive = 1 AND tag.name IS NOT NULL
        ORDER BY tag.name
        """
    ).compactMap { row in
      try Tag(name: row.value(0)).map { ($0, try row.value(1)) }
    }
  }
}
