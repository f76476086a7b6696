public import Changes
import Foundation
import GRDB
public import Reading

/// What became of an undo.
public struct UndoOutcome: Hashable, Sendable {
  /// The things that are as they were before.
  public var restored: [EntityKey] = []
  /// The things that were changed since, and were left as they are.
  public var left: [EntityKey] = []
}

extension Transaction {
  /// Takes an action of this device back, field by field, as new changes: each field where the
  /// action's own write is still the only one there.
  ///
  /// What has changed since is left and named.
  public func undo(_ action: ActionID) throws -> UndoOutcome {
    var outcome = UndoOutcome()
    var going: Set<EntityKey> = []
    for changeset in try view.changesets(of: action).reversed()
    where changeset.dot.device == replica.device {
      for key in Self.keys(of: changeset).reversed() {
        switch try undo(changeset, of: key, besides: going) {
        case .restored:
          outcome.restored.append(key)
          going.insert(key)
        case .left: outcome.left.append(key)
        case .nothing: break
        }
      }
      try flush()
    }
    return outcome
  }

  private enum Step {
    case restored, left, nothing
  }

  private static func keys(of changeset: Changeset) -> [EntityKey] {
    var seen: Set<EntityKey> = []
    return changeset.operations.map(\.key).filter { seen.insert($0).inserted }
  }

  private func undo(
    _ changeset: Changeset,
    of key: EntityKey,
    besides going: Set<EntityKey>
  ) throws -> Step {
    guard let table = EntityTable.table(of: key.kind) else { return .nothing }
    let author = try replica.index(of: changeset.dot.device, in: database)
    let past = try PastValue.all(before: changeset.dot, author: author, of: key, in: database)
    let entity = try StoredEntity(key, in: table, transaction: self)
    if past.isEmpty { return try undoBirth(of: entity, in: changeset, besides: going) }
    var step = Step.nothing
    for (field, before) in past.sorted(by: { $0.key < $1.key }) {
      let result = try undo(changeset, field: field, before: before, in: entity)
      if step == .nothing || result == .left { step = result == .nothing ? step : result }
    }
    return step
  }

  /// What was made is put in the trash, unless it has been worked on since.
  private func undoBirth(
    of entity: StoredEntity,
    in changeset: Changeset,
    besides going: Set<EntityKey>
  ) throws -> Step {
    let dot = changeset.dot
    guard entity.isAlive else { return .nothing }
    let ownFlag: Field? =
      switch entity.key.kind {
      case .tagging: Field.Tagging.on
      case .listItem: Field.ListItem.on
      default: nil
      }
    if let ownFlag {
      guard entity.state.heads(ownFlag).map(\.dot) == [dot] else { return .left }
      try set(ownFlag, of: entity.key, to: .bool(false))
      return .restored
    }
    // A tag and a version are nothing to look at once nothing carries them.
    guard ![.tag, .version].contains(entity.key.kind) else { return .nothing }
    let changedSince = entity.state.fields.fields.contains { field in
      field != .life && entity.state.heads(field).contains { $0.dot != dot }
    }
    guard !changedSince, !textsHaveChanged(entity, since: changeset),
      try !hasChildren(entity.key, besides: going)
    else { return .left }
    try delete(entity.key)
    return .restored
  }

  /// Whether a text is no longer what its entity was born with.
  private func textsHaveChanged(_ entity: StoredEntity, since birth: Changeset) -> Bool {
    entity.table.columns.contains { column in
      guard column.shape == .text else { return false }
      var born = TextState()
      for operation in birth.operations where operation.key == entity.key {
        if case .edit(column.field, let change) = operation.action { born.apply(change) }
      }
      return born.render() != entity.text(column.field)
    }
  }

  /// An article is not taken away from under live highlights and notes, save those that go with it.
  private func hasChildren(_ key: EntityKey, besides going: Set<EntityKey>) throws -> Bool {
    guard key.kind == .article else { return false }
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT 3, id FROM highlight WHERE article = ?1 AND alive = 1
        UNION ALL SELECT 4, id FROM note WHERE article = ?1 AND alive = 1
        """,
      arguments: [key.id.blob]
    )
    while let row = try rows.next() {
      let child = EntityKey(kind: EntityKind(rawValue: row[0]), id: try Identifier(row, 1))
      if !going.contains(child) { return true }
    }
    return false
  }

  private func undo(
    _ changeset: Changeset,
    field: Field,
    before: PastValue,
    in entity: StoredEntity
  ) throws -> Step {
    if field == .life { return try undoLife(changeset, before: before, in: entity) }
    if let digest = before.digestAfter {
      guard Digest(of: entity.text(field).utf8).bytes == digest else { return .left }
      guard case .text(let text)? = before.value else { return .nothing }
      try edit(field, of: entity.key, to: text)
      return .restored
    }
    // Extremes are written by themselves, never by a person.
    let policy = FieldRule(kind: entity.key.kind, field: field).policy
    guard policy != .maximum, policy != .minimum else { return .nothing }
    guard entity.state.heads(field).map(\.dot) == [changeset.dot] else { return .left }
    let written = entity.state.visible(field)
    let previous = before.value ?? (written?.isFlag == true ? .bool(false) : .null)
    guard previous != written else { return .nothing }
    try set(field, of: entity.key, to: previous)
    return .restored
  }

  /// A delete is taken back by a touch, a return from the trash by a delete.
  private func undoLife(
    _ changeset: Changeset,
    before: PastValue,
    in entity: StoredEntity
  ) throws -> Step {
    if before.wasAlive, !entity.isAlive {
      try touch(entity.key)
      return .restored
    }
    if !before.wasAlive, entity.isAlive {
      guard entity.state.heads(.life).map(\.dot) == [changeset.dot] else { return .left }
      try delete(entity.key)
      return .restored
    }
    return .nothing
  }
}

extension Value {
  fileprivate var isFlag: Bool {
    if case .bool = self { true } else { false }
  }
}
