import Changes
import Foundation
import GRDB

/// An entity as it is kept: its heads, its texts, its row.
struct StoredEntity {
  let key: EntityKey
  let table: EntityTable
  private(set) var state: EntityState
  private(set) var deletedAt: Int64?
  /// The row's number; `nil` before it has one.
  private(set) var place: Int64?
  private var columns: [DatabaseValue]
  private var texts: [Field: TextState]

  /// Reads an entity, or starts one that nobody has written.
  init(_ key: EntityKey, in table: EntityTable, transaction: Transaction) throws {
    try self.init(key, in: table, reader: transaction.reader)
  }

  init(_ key: EntityKey, in table: EntityTable, reader: StateReader) throws {
    self.key = key
    self.table = table
    texts = [:]
    let row = try Row.fetchOne(
      reader.database.cachedStatement(sql: table.selection),
      arguments: [key.id.blob]
    )
    guard let row else {
      state = EntityState(kind: key.kind)
      columns = [DatabaseValue](repeating: .null, count: table.fieldNames.count)
      return
    }
    let columns = (0..<table.fieldNames.count).map { row[$0] as DatabaseValue }
    self.columns = columns
    deletedAt = try row.value(table.fieldNames.count)
    let heads: Data = try row.value(table.fieldNames.count + 1)
    place = try row.value(table.fieldNames.count + 2)
    let replica = reader.replica
    do throws(ChangesError) {
      state = try EntityState(
        kind: key.kind,
        decoding: heads,
        device: { replica.device(at: $0) },
        visible: { table.value(of: $0, in: columns) }
      )
    } catch {
      throw StorageError.damaged
    }
    for column in table.columns where column.shape == .text {
      texts[column.field] = try reader.text(of: key, column.field)
    }
  }

  var isAlive: Bool { state.isAlive }

  /// Whether one changeset wrote all there is.
  func isBorn(of dot: Dot) -> Bool {
    place != nil && state.fields.fields.allSatisfy { state.heads($0).map(\.dot) == [dot] }
  }

  func text(_ field: Field) -> String { texts[field]?.render() ?? "" }

  /// Where two saves replaced the same words of a text, and nobody has decided yet.
  func overlaps(_ field: Field) -> [TextOverlap] { texts[field]?.overlaps ?? [] }

  /// What the row holds in a column.
  func column(_ name: String) -> DatabaseValue {
    table.fieldNames.firstIndex(of: name).map { columns[$0] } ?? .null
  }

  /// Whether nothing was ever written to it.
  var isUnwritten: Bool { state.fields.isEmpty && texts.values.allSatisfy(\.isEmpty) }

  /// The same row with nothing written to it.
  var emptied: StoredEntity {
    var entity = self
    entity.state = EntityState(kind: key.kind)
    entity.deletedAt = nil
    entity.columns = columns.map { _ in .null }
    entity.texts = [:]
    for column in table.columns where column.shape == .text {
      entity.texts[column.field] = TextState()
    }
    return entity
  }

  /// A text that only a newer program shows is kept for it.
  mutating func edit(_ field: Field, _ change: TextChange, transaction: Transaction) throws {
    if texts[field] == nil { texts[field] = try transaction.textState(of: key, field) }
    texts[field, default: TextState()].apply(change)
  }

  /// Takes in one operation of a changeset whose causes are all here.
  mutating func apply(
    _ action: Operation.Action,
    of changeset: Changeset,
    transaction: Transaction
  ) throws {
    if case .edit(let field, let change) = action {
      try edit(field, change, transaction: transaction)
    }
    state.apply(action, dot: changeset.dot, hlc: changeset.hlc, deps: changeset.deps)
    guard case .delete = action else { return }
    // The latest of all deletes, also while others keep it alive: equal wherever they are known.
    deletedAt = max(deletedAt ?? 0, Int64(changeset.hlc >> 16))
  }

  /// Brings the row's columns in line with the heads and the texts.
  mutating func show() {
    for column in table.columns {
      guard let spot = table.place(of: column.field) else { continue }
      for (offset, value) in shownColumns(column).enumerated() {
        columns[spot.start + offset] = value
      }
    }
  }

  /// Writes the row as it was last shown, the heads and the texts.
  mutating func save(transaction: Transaction) throws {
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
      (isAlive ? 1 : 0).databaseValue, deletedAt?.databaseValue ?? .null,
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
    for (field, text) in texts where !text.isEmpty {
      try transaction.save(text, of: key, field)
    }
  }

  /// Takes away the row of an entity to which nothing is written.
  mutating func remove(transaction: Transaction) throws {
    try transaction.database.cachedStatement(sql: "DELETE FROM \(table.name) WHERE id = ?")
      .execute(arguments: [key.id.blob])
    place = nil
  }

  private func shownColumns(_ column: EntityTable.FieldColumns) -> [DatabaseValue] {
    let nothing = column.names.map { _ in DatabaseValue.null }
    if column.shape == .text {
      guard let text = texts[column.field], !text.isEmpty else { return nothing }
      return [text.render().databaseValue]
    }
    guard let value = state.visible(column.field) else { return nothing }
    return column.values(of: value) ?? nothing
  }
}

extension EntityTable {
  fileprivate func value(of field: Field, in columns: [DatabaseValue]) -> Value? {
    if field == .life { return .null }
    guard let place = place(of: field) else { return nil }
    let end = place.start + place.columns.names.count
    return place.columns.value(columns[place.start..<end])
  }
}
