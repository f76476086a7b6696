import Foundation
import GRDB
public import Reading

extension View {
  /// The names of the tags on an article, a highlight or a note, sorted.
  public func tags<Target>(on target: Identifier<Target>) throws -> [String] {
    try tags(on: [target])[target] ?? []
  }

  /// The names of the tags on each that has any, sorted.
  public func tags<Target>(
    on targets: some Sequence<Identifier<Target>>
  ) throws -> [Identifier<Target>: [String]] {
    var tags: [Identifier<Target>: [String]] = [:]
    try forEachRow(about: targets) {
      """
      SELECT tagging.target, tag.name FROM tagging JOIN tag ON tag.id = tagging.tag
      WHERE tagging.target IN \($0) AND tagging.is_on = 1 AND tagging.alive = 1
        AND tag.name IS NOT NULL
      ORDER BY tag.name
      """
    } _: { row in
      try tags[Identifier(row, 0), default: []].append(row.value(1))
    }
    return tags
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
