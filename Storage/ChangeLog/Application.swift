import Changes
import Foundation
import GRDB
import Reading

/// One changeset on its way into the rows.
struct Application {
  let changeset: Changeset
  /// The local number of the changeset's device.
  let author: Int64
  let transaction: Transaction
  /// Only what was done here can be undone here.
  let isOwn: Bool

  private var database: Database { transaction.database }

  /// Entity by entity, in the order of the changeset.
  func run() throws {
    for (key, operations) in changeset.operationsByEntity { try apply(operations, to: key) }
  }

  /// A kind that only a newer program knows stays in the log, for when this one is updated.
  private func apply(_ operations: ArraySlice<Operation>, to key: EntityKey) throws {
    guard let table = EntityTable.table(of: key.kind) else { return }
    let deletes = try transaction.openDeletes(of: key)
    // A birth that a delete came before is no birth: the delete may not have seen it.
    if deletes.isEmpty, let birth = Birth(operations, by: changeset.dot.device, table: table),
      let place = try insert(birth, key: key, into: table)
    {
      try transaction.index(birth, key: key, place: place)
      return
    }
    try update(key, in: table, by: operations, after: deletes)
  }

  /// Writes the row of an entity that nobody has written before; `nil` when somebody has.
  private func insert(_ birth: Birth, key: EntityKey, into table: EntityTable) throws -> Int64? {
    let heads = EntityState.encodeNew(
      fields: birth.fields,
      device: UInt64(author),
      sequence: changeset.dot.sequence,
      hlc: changeset.hlc
    )
    let statement = try database.cachedStatement(sql: table.insertion)
    var arguments: [DatabaseValue] = [key.id.blob.databaseValue]
    arguments.reserveCapacity(table.fieldNames.count + 4)
    arguments.append(contentsOf: birth.columns)
    arguments.append(1.databaseValue)
    arguments.append(.null)
    arguments.append(Data(heads).databaseValue)
    statement.setUncheckedArguments(StatementArguments(arguments))
    try statement.execute()
    guard database.changesCount > 0 else { return nil }
    let place = database.lastInsertedRowID
    if key.kind == .highlight, transaction.firstNewHighlight == nil {
      transaction.firstNewHighlight = place
    }
    return place
  }

  /// Merges operations into an entity that exists, or that starts in an unusual way.
  private func update(
    _ key: EntityKey,
    in table: EntityTable,
    by operations: ArraySlice<Operation>,
    after deletes: [OpenDelete]
  ) throws {
    let deletes = try transaction.take(operations, of: changeset, on: key, after: deletes)
    let before = try StoredEntity(key, in: table, transaction: transaction)
    var entity = before
    for operation in operations {
      try entity.apply(operation.action, of: changeset, transaction: transaction)
    }
    guard before.place != nil || !entity.isUnwritten else { return }
    entity.show()
    if isOwn, !before.isBorn(of: changeset.dot) {
      try remember(before, after: entity, operations: operations)
    }
    let words = try transaction.words(of: before, becoming: entity)
    try entity.save(transaction: transaction)
    try transaction.reindex(words, entity, besides: before)
    try transaction.noteAnchoring(of: entity, besides: before)
    try transaction.keepConflicts(of: entity, deletes: deletes)
  }

  /// Keeps what was there before, for undo.
  private func remember(
    _ before: StoredEntity,
    after: StoredEntity,
    operations: ArraySlice<Operation>
  ) throws {
    for operation in operations {
      let past: PastValue
      let field: Field
      switch operation.action {
      case .set(let written, _, _):
        field = written
        past = PastValue(wasAlive: before.isAlive, value: before.state.visible(written))
      case .edit(let written, _):
        field = written
        past = PastValue(
          wasAlive: before.isAlive,
          text: before.text(written),
          digestAfter: Digest(of: after.text(written).utf8)
        )
      case .delete:
        field = .life
        past = PastValue(wasAlive: before.isAlive, value: .null)
      case .unknown:
        continue
      }
      try past.save(
        author: author,
        dot: changeset.dot,
        key: before.key,
        field: field,
        in: database
      )
    }
  }
}

extension Changeset {
  /// The operations in their order, those on one entity that follow each other together.
  var operationsByEntity: [(key: EntityKey, operations: ArraySlice<Operation>)] {
    var groups: [(key: EntityKey, operations: ArraySlice<Operation>)] = []
    var start = operations.startIndex
    while start < operations.endIndex {
      let key = operations[start].key
      var end = start + 1
      while end < operations.endIndex, operations[end].key == key { end += 1 }
      groups.append((key, operations[start..<end]))
      start = end
    }
    return groups
  }
}
