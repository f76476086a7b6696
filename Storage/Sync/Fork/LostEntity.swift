import Changes
import Foundation
import GRDB

/// An entity as it was seen before changes to it were set aside.
struct LostEntity {
  let before: StoredEntity
  let texts: [(field: Field, text: String)]

  init(_ key: EntityKey, in transaction: Transaction) throws {
    guard let table = EntityTable.table(of: key.kind) else { throw StorageError.damaged }
    before = try StoredEntity(key, in: table, transaction: transaction)
    var fields = Set(table.columns.filter { $0.shape == .text }.map(\.field))
    let stored = try Int64.fetchAll(
      transaction.database.cachedStatement(
        sql: "SELECT field FROM text_state WHERE kind = ? AND entity = ?"
      ),
      arguments: [Int(key.kind.rawValue), key.id.blob]
    )
    fields.formUnion(stored.compactMap { UInt8(exactly: $0).flatMap(Field.init(rawValue:)) })
    texts = try fields.sorted().map { field in
      (field, try transaction.textState(of: key, field).render())
    }
  }

  /// Writes what is no longer seen: fields, texts, and whether it is in the trash.
  func writeAgain(in transaction: Transaction) throws {
    let key = before.key
    let now = try StoredEntity(key, in: before.table, transaction: transaction)
    var isAlive = before.isAlive || now.isAlive
    let isGone = now.isUnwritten && before.state.fields.contains(.life)
    if isGone || isAlive, !now.isAlive {
      try transaction.touch(key)
      isAlive = true
    }
    for field in before.state.fields.fields where field != .life {
      guard let value = before.state.visible(field), value != now.state.visible(field) else {
        continue
      }
      try transaction.set(field, of: key, to: value)
      isAlive = isAlive || key.kind.lifeGivingFields.contains(field)
    }
    for (field, text) in texts {
      let current = try transaction.textState(of: key, field).render()
      guard !current.utf8.elementsEqual(text.utf8) else { continue }
      try transaction.edit(field, of: key, to: text)
      isAlive = true
    }
    if isAlive, !before.isAlive { try transaction.delete(key) }
  }
}
