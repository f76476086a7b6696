public import Changes
import Foundation
import GRDB
public import Reading

/// The kinds of things that a person names by an identifier.
private let namedKinds: [EntityKind] = [.article, .highlight, .note, .list]

extension View {
  /// The things of these kinds whose identifier starts with `prefix`, at most `limit` of them.
  ///
  /// Things in the trash count: they can be named to bring them back.
  public func keys(
    startingWith prefix: String,
    kinds: [EntityKind],
    limit: Int
  ) throws -> [EntityKey] {
    guard let range = CrockfordBase32.range(ofPrefix: prefix) else { return [] }
    var keys: [EntityKey] = []
    for kind in kinds {
      guard let table = EntityTable.table(of: kind) else { continue }
      let found = try Data.fetchAll(
        database.cachedStatement(
          sql: "SELECT id FROM \(table.name) WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
        ),
        arguments: [Data(range.lowerBound), Data(range.upperBound), limit - keys.count]
      )
      keys += found.compactMap { EntityID(bytes: $0).map { EntityKey(kind: kind, id: $0) } }
    }
    return keys
  }

  /// The shortest prefix, of at least six letters, that names nothing else.
  public func shortName<Subject>(_ id: Identifier<Subject>) throws -> String {
    try shortNames(of: [EntityID(id)])[EntityID(id)] ?? id.description
  }

  /// The shortest prefix of each, of at least six letters, that names nothing else.
  public func shortNames(of ids: some Sequence<EntityID>) throws -> [EntityID: String] {
    let ids = Set(ids).sorted()
    var lengths = [Int](repeating: 6, count: ids.count)
    for kind in namedKinds {
      guard let table = EntityTable.table(of: kind) else { continue }
      var walk = try IdentifierWalk(through: table, in: database)
      for (index, id) in ids.enumerated() {
        for neighbour in try walk.neighbours(of: id) {
          lengths[index] = max(lengths[index], id.commonLetterCount(with: neighbour) + 1)
        }
      }
    }
    let names = zip(ids, lengths).map { ($0, String($0.description.prefix($1))) }
    return Dictionary(uniqueKeysWithValues: names)
  }

  /// The articles that are not in the trash and whose title has `part` in it.
  public func articles(titleContaining part: String, limit: Int) throws -> [Identifier<Article>] {
    try ids(
      """
      SELECT article.id FROM article LEFT JOIN version ON version.id = article.version
      WHERE article.alive = 1
        AND instr(lower(coalesce(article.title, version.title, '')), lower(?1)) > 0
      LIMIT ?2
      """,
      part,
      limit
    )
  }

  /// The lists with this title; failing that, those whose title has it in it.
  public func lists(titled title: String, limit: Int) throws -> [Identifier<ReadingList>] {
    let exact: [Identifier<ReadingList>] = try ids(
      "SELECT id FROM list WHERE alive = 1 AND lower(title) = lower(?1) LIMIT ?2",
      title,
      limit
    )
    if !exact.isEmpty { return exact }
    return try ids(
      "SELECT id FROM list WHERE alive = 1 AND instr(lower(title), lower(?1)) > 0 LIMIT ?2",
      title,
      limit
    )
  }

  private func ids<Subject>(
    _ sql: String,
    _ text: String,
    _ limit: Int
  ) throws -> [Identifier<Subject>] {
    try Data.fetchAll(database, sql: sql, arguments: [text, limit])
      .compactMap { Identifier<Subject>(bytes: $0) }
  }
}
