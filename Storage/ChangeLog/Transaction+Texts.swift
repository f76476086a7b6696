import Changes
import Foundation
import GRDB

extension Transaction {
  /// The runs of a text.
  ///
  /// A text never edited has none stored: its row and the author of its entity's birth say them.
  func textState(of key: EntityKey, _ field: Field) throws -> TextState {
    let stored = try Data.fetchOne(
      database.cachedStatement(
        sql: "SELECT state FROM text_state WHERE kind = ? AND entity = ? AND field = ?"
      ),
      arguments: [Int(key.kind.rawValue), key.id.blob, Int(field.rawValue)]
    )
    if let stored { return try TextState(decoding: Array(stored)) }
    guard let table = EntityTable.table(of: key.kind),
      let column = table.columns(of: field), column.shape == .text,
      let row = try Row.fetchOne(
        database.cachedStatement(
          sql: "SELECT \(column.names[0]), heads FROM \(table.name) WHERE id = ?"
        ),
        arguments: [key.id.blob]
      ),
      let text = row[0] as String?, !text.isEmpty
    else { return TextState() }
    let heads: Data = row[1]
    let replica = replica
    let state = try EntityState(
      kind: key.kind,
      decoding: heads,
      device: { replica.device(at: $0) },
      visible: { _ in .null }
    )
    guard let author = state.heads(.life).first?.dot.device else { throw StorageError.damaged }
    return TextState(text, by: author)
  }

  func save(_ text: TextState, of key: EntityKey, _ field: Field) throws {
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO text_state (kind, entity, field, state) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [
      Int(key.kind.rawValue), key.id.blob, Int(field.rawValue), Data(text.encode()),
    ])
  }
}
