import Changes
import Foundation
import GRDB

/// A delete that nobody who wrote the thing, or deleted it, later had seen.
struct OpenDelete: Hashable {
  let dot: Dot
  let hlc: UInt64
}

extension EntityKind {
  /// What a person can name, and be asked about.
  static let asked: Set<EntityKind> = [.article, .highlight, .note, .list]
}

extension StateReader {
  /// The open deletes of an entity, in the order of their dots.
  func openDeletes(of key: EntityKey) throws -> [OpenDelete] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT device, sequence, hlc FROM open_delete WHERE kind = ? AND entity = ?"
      ),
      arguments: [Int(key.kind.rawValue), key.id.blob]
    ).map { row in
      guard let index = try UInt64(exactly: row.value(0) as Int64),
        let device = replica.device(at: index),
        let sequence = try UInt64(exactly: row.value(1) as Int64),
        let hlc = try UInt64(exactly: row.value(2) as Int64)
      else { throw StorageError.damaged }
      return OpenDelete(dot: Dot(device: device, sequence: sequence), hlc: hlc)
    }.sorted { $0.dot < $1.dot }
  }
}

extension Transaction {
  /// None as a rule, and then nothing is read.
  func openDeletes(of key: EntityKey) throws -> [OpenDelete] {
    guard EntityKind.asked.contains(key.kind) else { return [] }
    let hasSome =
      try hasOpenDeletes
      ?? (Int.fetchOne(database, sql: "SELECT 1 FROM open_delete LIMIT 1") != nil)
    hasOpenDeletes = hasSome
    return hasSome ? try reader.openDeletes(of: key) : []
  }

  /// Takes in what a changeset does to the life of one entity; gives the deletes still open.
  ///
  /// Like heads: a write or a delete closes what its author had seen, and a delete opens itself.
  /// It makes no difference whether the entity was ever written, so that the order of arrival makes
  /// none.
  func take(
    _ operations: ArraySlice<Operation>,
    of changeset: Changeset,
    on key: EntityKey,
    after before: [OpenDelete]
  ) throws -> [OpenDelete] {
    guard EntityKind.asked.contains(key.kind) else { return [] }
    var open = before
    for operation in operations where operation.action.decidesLife(of: key.kind) {
      open.removeAll { changeset.deps.covers($0.dot) || $0.dot == changeset.dot }
      guard operation.action == .delete else { continue }
      open.append(OpenDelete(dot: changeset.dot, hlc: changeset.hlc))
    }
    if open != before { try save(open, of: key) }
    return open
  }

  private func save(_ open: [OpenDelete], of key: EntityKey) throws {
    let kind = Int(key.kind.rawValue)
    try database.cachedStatement(sql: "DELETE FROM open_delete WHERE kind = ? AND entity = ?")
      .execute(arguments: [kind, key.id.blob])
    for delete in open {
      hasOpenDeletes = true
      try database.cachedStatement(
        sql: """
          INSERT INTO open_delete (kind, entity, device, sequence, hlc) VALUES (?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        kind, key.id.blob, Int64(replica.index(of: delete.dot.device)),
        Int64(delete.dot.sequence), Int64(delete.hlc),
      ])
    }
  }
}

extension Operation.Action {
  /// Whether it says that the entity is wanted, or is not.
  fileprivate func decidesLife(of kind: EntityKind) -> Bool {
    switch self {
    case .set(let field, _, _): kind.lifeGivingFields.contains(field)
    case .edit, .delete: true
    case .unknown: false
    }
  }
}
