import Changes
import GRDB
import Reading

@testable import Storage

/// What is in conflict by the definition, looked up in all changesets at once.
struct ExpectedConflicts {
  let pool: [Changeset]
  let library: PureLibrary

  /// Each as kind, entity and field, sorted, also of things whose article is in the trash.
  var fields: [String] {
    library.keys.filter { EntityKind.asked.contains($0.kind) && isAlive($0) }
      .flatMap { key in
        key.kind.rules.indices.compactMap { Field(rawValue: UInt8($0)) }
          .filter { isConflicted($0, of: key) }
          .map { "\(key.kind.rawValue) \(key.id) \($0.rawValue)" }
      }.sorted()
  }

  private func isAlive(_ key: EntityKey) -> Bool { library.states[key]?.isAlive == true }

  private func isConflicted(_ field: Field, of key: EntityKey) -> Bool {
    if field == .life { return hasUnansweredDelete(key) }
    switch FieldRule(kind: key.kind, field: field).policy {
    case .multiValue:
      let values = library.states[key]?.heads(field).filter { !$0.isMarked }.map(\.value)
      return Set(values ?? []).count > 1
    case .text: return !library.text(key, field).overlaps.isEmpty
    default: return false
    }
  }

  /// A delete after which nobody who knew of it wrote or deleted the thing.
  private func hasUnansweredDelete(_ key: EntityKey) -> Bool {
    pool.contains { changeset in
      guard let place = decisions(changeset, key).lastIndex(of: .delete) else { return false }
      guard place == decisions(changeset, key).count - 1 else { return false }
      return !pool.contains { $0.deps.covers(changeset.dot) && !decisions($0, key).isEmpty }
    }
  }

  private func decisions(_ changeset: Changeset, _ key: EntityKey) -> [Operation.Action] {
    changeset.operations.filter { $0.key == key }.map(\.action).filter { action in
      switch action {
      case .set(let field, _, _): key.kind.lifeGivingFields.contains(field)
      case .edit, .delete: true
      case .unknown: false
      }
    }
  }
}

extension Desk {
  /// What the table of conflicts holds, in the same words.
  var keptFields: [String] {
    get throws {
      try store.queue.read { database in
        try Row.fetchAll(database, sql: "SELECT kind, entity, field FROM conflict").map { row in
          let id: Identifier<Entity> = try Identifier(row, 1)
          return "\(row[0] as Int) \(id) \(row[2] as Int)"
        }
      }.sorted()
    }
  }
}
