import Changes
import Foundation
import GRDB

/// An entity as it is kept: its heads, its texts, its row.
struct StoredEntity {
  let key: EntityKey
  let table: EntityTable
  var state: EntityState
  var deletedAt: Int64?
  /// The row's number; `nil` before it has one.
  private(set) var place: Int64?
  private var columns: [DatabaseValue]
  private var texts: [Field: TextState]

  /// Reads an entity, or starts one that nobody has written.
  init(_ key: EntityKey, in table: EntityTable, transaction: Transaction) throws {
    self.key = key
    self.table = table
    texts = [:]
    let row = try Row.fetchOne(
      transaction.database.cachedStatement(sql: table.selection),
      arguments: [key.id.blob]
    )
    guard let row else {
      state = EntityState(kind: key.kind)
      columns = [DatabaseValue](repeating: .null, count: table.fieldNames.count)
      return
    }
    let columns = (0..<table.fieldNames.count).map { row[$0] as DatabaseValue }
    self.columns = columns
    deletedAt = row[table.fieldNames.count]
    let heads: Data = row[table.fieldNames.count + 1]
    place = row[table.fieldNames.count + 2]
    let replica = transaction.replica
    state = try EntityState(
      kind: key.kind,
      decoding: heads,
      device: { replica.device(at: $0) },
      visible: { table.value(of: $0, in: columns) }
    )
    for column in table.columns where column.shape == .text {
      texts[column.field] = try transaction.textState(of: key, column.field)
    }
  }

  var isAlive: Bool { state.isAlive }

  func text(_ field: Field) -> String { texts[field]?.render() ?? "" }

  /// What the row shows in a column.
  func shown(_ field: Field) -> Value { state.visible(field) ?? .null }

  mutating func edit(_ field: Field, _ change: TextChange) throws {
    guard table.columns(of: field)?.shape == .text else { return }
    texts[field, default: TextState()].apply(change)
  }

  /// Writes the row, the heads and the texts.
  mutating func save(transaction: Transaction) throws {
    for column in table.columns {
      guard let spot = table.place(of: column.field) else { continue }
      for (offset, value) in shownColumns(column).enumerated() {
        columns[spot.start + offset] = value
      }
    }
    let shown = columns
    let replica = transaction.replica
    let heads = state.encode(
      device: { replica.index(of: $0) },
      elides: { field, value in
        if field == .life { return value == .null }
        guard table.columns(of: field)?.values(of: value) != nil else { return false }
        return table.value(of: field, in: shown) == value
      }
    )
    let tail: [DatabaseValue] = [
      (isAlive ? 1 : 0).databaseValue, isAlive ? .null : deletedAt?.databaseValue ?? .null,
      Data(heads).databaseValue,
    ]
    let id = key.id.blob.databaseValue
    let database = transaction.database
    if place == nil {
      try database.cachedStatement(sql: table.insertion)
        .execute(arguments: StatementArguments([id] + columns + tail))
      place = database.lastInsertedRowID
    } else {
      try database.cachedStatement(sql: table.replacement)
        .execute(arguments: StatementArguments(columns + tail + [id]))
    }
    for (field, text) in texts where text != TextState() {
      try transaction.save(text, of: key, field)
    }
  }

  private func shownColumns(_ column: EntityTable.FieldColumns) -> [DatabaseValue] {
    let nothing = column.names.map { _ in DatabaseValue.null }
    if column.shape == .text {
      return texts[column.field].map { [$0.render().databaseValue] } ?? nothing
    }
    guard let value = state.visible(column.field) else { return nothing }
    return column.values(of: value) ?? nothing
  }
}

extension EntityTable {
  /// Field columns, then `deleted_at`, `heads` and the row's number.
  fileprivate var selection: String {
    let names = fieldNames + ["deleted_at", "heads", "place"]
    return "SELECT \(names.joined(separator: ", ")) FROM \(name) WHERE id = ?"
  }

  fileprivate var replacement: String {
    let names = (fieldNames + ["alive", "deleted_at", "heads"]).map { "\($0) = ?" }
    return "UPDATE OR ROLLBACK \(name) SET \(names.joined(separator: ", ")) WHERE id = ?"
  }


  fileprivate func value(of field: Field, in columns: [DatabaseValue]) -> Value? {
    if field == .life { return .null }
    guard let place = place(of: field) else { return nil }
    let end = place.start + place.columns.names.count
    return place.columns.value(columns[place.start..<end])
  }
}
