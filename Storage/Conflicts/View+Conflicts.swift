public import Changes
import Foundation
import GRDB
public import Reading

extension View {
  /// What devices disagree about, thing by thing.
  ///
  /// Equal in all libraries that have the same changesets.
  public func conflicts() throws -> [Conflict] {
    try conflicts(Self.openConflicts + " ORDER BY kind, entity, field", [])
  }

  /// What devices disagree about in one thing.
  public func conflicts(on key: EntityKey) throws -> [Conflict] {
    try conflicts(
      Self.openConflicts + " AND kind = ? AND entity = ? ORDER BY field",
      [Int(key.kind.rawValue), key.id.blob]
    )
  }

  /// How many there are; it costs what they cost, however large the library is.
  public func conflictCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM (\(Self.openConflicts))") ?? 0
  }

  /// Whether devices disagree about a thing.
  public func isConflicted(_ key: EntityKey) throws -> Bool {
    try !conflicted(key.kind, among: [key.id]).isEmpty
  }

  /// Those that devices disagree about.
  public func conflicted(
    _ kind: EntityKind,
    among ids: some Sequence<EntityID>
  ) throws -> Set<EntityID> {
    var conflicted: Set<EntityID> = []
    try forEachRow(about: ids, [Int(kind.rawValue)]) {
      "SELECT DISTINCT entity FROM conflict WHERE kind = ? AND entity IN \($0)"
    } _: {
      conflicted.insert(try Identifier($0, 0))
    }
    return conflicted
  }

  /// Those of what a person sees: what belongs to a trashed article goes and comes with it.
  private static let openConflicts = """
    SELECT kind, entity, field FROM conflict
    WHERE CASE kind
      WHEN 3 THEN EXISTS (
        SELECT 1 FROM highlight JOIN article ON article.id = highlight.article
        WHERE highlight.id = entity AND article.alive = 1)
      WHEN 4 THEN EXISTS (
        SELECT 1 FROM note LEFT JOIN article ON article.id = note.article
        WHERE note.id = entity AND (note.article IS NULL OR article.alive = 1))
      ELSE 1 END
    """

  private func conflicts(_ sql: String, _ arguments: StatementArguments) throws -> [Conflict] {
    let rows = try Row.fetchAll(database, sql: sql, arguments: arguments)
    guard !rows.isEmpty else { return [] }
    let reader = StateReader(database: database, replica: try Replica(database))
    return try rows.compactMap { row in
      guard let kind = try UInt8(exactly: row.value(0) as Int),
        let number = try UInt8(exactly: row.value(2) as Int), let field = Field(rawValue: number)
      else { throw StorageError.damaged }
      let key = EntityKey(kind: EntityKind(rawValue: kind), id: try Identifier(row, 1))
      return try reader.conflict(on: field, of: key)
    }
  }
}

extension StateReader {
  fileprivate func conflict(on field: Field, of key: EntityKey) throws -> Conflict? {
    guard let table = EntityTable.table(of: key.kind) else { throw StorageError.damaged }
    let entity = try StoredEntity(key, in: table, reader: self)
    let deletes = try openDeletes(of: key)
    guard let reason = entity.reason(of: field, deletes: deletes) else {
      throw StorageError.damaged
    }
    let sides: [Conflict.Side]
    switch reason {
    case .values: sides = entity.rivals(of: field)
    case .revived: sides = entity.edits(against: deletes)
    case .overlap:
      let saves = try TextSaves(of: key, field, in: database)
      sides =
        [Conflict.Side(merged: entity.text(field))]
        + saves.versions(before: entity.overlaps(field))
    }
    return Conflict(key: key, field: field, reason: reason, sides: sides)
  }
}

extension Transaction {
  /// Brings the list of open conflicts in line with an entity.
  func keepConflicts(of entity: StoredEntity, deletes: [OpenDelete]) throws {
    let key = entity.key
    guard EntityKind.asked.contains(key.kind) else { return }
    let kind = Int(key.kind.rawValue)
    try database.cachedStatement(sql: "DELETE FROM conflict WHERE kind = ? AND entity = ?")
      .execute(arguments: [kind, key.id.blob])
    for field in entity.conflictedFields(deletes: deletes) {
      try database.cachedStatement(
        sql: "INSERT INTO conflict (kind, entity, field) VALUES (?, ?, ?)"
      ).execute(arguments: [kind, key.id.blob, Int(field.rawValue)])
    }
  }
}
