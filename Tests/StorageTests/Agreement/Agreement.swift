import Changes
import GRDB
import Reading

@testable import Storage

/// Looks for differences between a store and the merge core; each found is one sentence.
struct Agreement {
  let store: ReadingStore
  /// The texts whose bodies the store was given.
  var bodies: [Digest: String] = [:]
  private let types: [EntityKind: [String: String]]

  init(_ store: ReadingStore) throws {
    self.store = store
    types = try store.queue.read { database in
      var types: [EntityKind: [String: String]] = [:]
      for table in EntityTable.all {
        let rows = try Row.fetchAll(database, sql: "PRAGMA table_info(\(table.name))")
        types[table.kind] = Dictionary(uniqueKeysWithValues: rows.map { ($0["name"], $0["type"]) })
      }
      return types
    }
  }

  func differences(_ keys: some Sequence<EntityKey>, _ library: PureLibrary) throws -> [String] {
    var found: [String] = []
    _ = try store.write(header(1)) { transaction in
      if transaction.replica.seen != library.seen { found.append("the version vectors differ") }
      for key in keys {
        guard let table = EntityTable.table(of: key.kind) else { continue }
        found += try differences(key, table, library, transaction)
      }
    }
    return found
  }

  private func differences(
    _ key: EntityKey,
    _ table: EntityTable,
    _ library: PureLibrary,
    _ transaction: Transaction
  ) throws -> [String] {
    var found: [String] = []
    let row = try Row.fetchOne(
      transaction.database,
      sql: "SELECT * FROM \(table.name) WHERE id = ?",
      arguments: [key.id.blob]
    )
    guard let row else { return ["\(key) has no row"] }
    for (name, value) in ExpectedRow(key, in: library, types: types[key.kind] ?? [:]).columns {
      let shown = Value(row[name] as DatabaseValue)
      if shown != value { found.append("\(key).\(name) shows \(shown), not \(value)") }
    }
    let entity = try StoredEntity(key, in: table, transaction: transaction)
    let state = library.states[key] ?? EntityState(kind: key.kind)
    if entity.state.canonicalBytes != state.canonicalBytes {
      found.append("\(key) has the heads \(entity.state), not \(state)")
    }
    for (field, text) in library.texts[key] ?? [:] {
      let stored = try transaction.textState(of: key, field)
      if stored != text { found.append("\(key) has the text \(stored), not \(text)") }
    }
    return found
  }

  /// Compares each index, word by word and place by place, with one made anew.
  func indexDifferences(_ library: PureLibrary) throws -> [String] {
    try store.queue.writeWithoutTransaction { database in
      var found: [String] = []
      for (index, kind) in [
        (SearchIndex.articles, EntityKind.article), (.highlights, .highlight), (.notes, .note),
      ] {
        let (first, second) = index.columns
        try database.execute(
          sql: """
            CREATE VIRTUAL TABLE temp.fresh USING fts5 (
              \(first), \(second), content = '', tokenize = 'unicode61 remove_diacritics 2');
            CREATE VIRTUAL TABLE temp.fresh_vocabulary USING fts5vocab (temp, fresh, instance);
            CREATE VIRTUAL TABLE temp.kept_vocabulary
              USING fts5vocab (main, \(index.rawValue), instance);
            """
        )
        for key in library.keys where key.kind == kind {
          let words = words(key, library)
          try database.execute(
            sql: """
              INSERT INTO temp.fresh (rowid, \(first), \(second))
              SELECT place, ?, ? FROM \(EntityTable.table(of: kind)?.name ?? "") WHERE id = ?
              """,
            arguments: [words.0, words.1, key.id.blob]
          )
        }
        let kept = try Self.instances("kept_vocabulary", database)
        let fresh = try Self.instances("fresh_vocabulary", database)
        if kept != fresh {
          found.append("\(index) holds \(kept.symmetricDifference(fresh).sorted()) or not")
        }
        try database.execute(
          sql: """
            DROP TABLE temp.kept_vocabulary; DROP TABLE temp.fresh_vocabulary;
            DROP TABLE temp.fresh;
            """
        )
      }
      return found
    }
  }

  private static func instances(_ vocabulary: String, _ database: Database) throws -> Set<String> {
    Set(
      try String.fetchAll(
        database,
        sql: "SELECT term || ' ' || doc || ' ' || col || ' ' || offset FROM temp.\(vocabulary)"
      )
    )
  }

  private func words(_ key: EntityKey, _ library: PureLibrary) -> (String, String) {
    let row = ExpectedRow(key, in: library, types: types[key.kind] ?? [:])
    switch key.kind {
    case .highlight: return (row.text("quote") ?? "", row.text("comment") ?? "")
    case .note: return (row.text("title") ?? "", row.text("body") ?? "")
    default: break
    }
    guard let id = row.bytes("version").flatMap({ EntityID(bytes: $0) }) else {
      return (row.text("title") ?? "", "")
    }
    let version = EntityKey(kind: .version, id: id)
    let page = ExpectedRow(version, in: library, types: types[.version] ?? [:])
    guard page.bytes("article") == key.id.bytes else { return (row.text("title") ?? "", "") }
    let digest = page.bytes("digest").flatMap { Digest(bytes: $0) }
    return (
      row.text("title") ?? page.text("title") ?? "", digest.flatMap { bodies[$0] } ?? ""
    )
  }

  /// All that the synced tables say, in words that do not depend on the order of arrival.
  func dump() throws -> [String] {
    var lines: [String] = []
    _ = try store.write(header(2)) { transaction in
      for table in EntityTable.all {
        let names = (["id", "alive", "deleted_at"] + table.fieldNames).joined(separator: ", ")
        let rows = try Row.fetchAll(
          transaction.database,
          sql: "SELECT \(names) FROM \(table.name) ORDER BY id"
        )
        for row in rows {
          let key = EntityKey(kind: table.kind, id: try Identifier(row, 0))
          let entity = try StoredEntity(key, in: table, transaction: transaction)
          let texts = try table.columns.filter { $0.shape == .text }.map {
            try transaction.textState(of: key, $0.field).encode()
          }
          lines.append("\(table.name) \(row) \(entity.state.canonicalBytes) \(texts)")
        }
      }
    }
    return lines
  }
}
