import Changes
import Foundation
import GRDB

extension Transaction {
  var reader: StateReader { StateReader(database: database, replica: replica) }

  /// The runs of a text.
  func textState(of key: EntityKey, _ field: Field) throws -> TextState {
    try reader.text(of: key, field)
  }

  func save(_ text: TextState, of key: EntityKey, _ field: Field) throws {
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO text_state (kind, entity, field, state) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [
      Int(key.kind.rawValue), key.id.blob, Int(field.rawValue), Data(text.encode()),
    ])
  }
}
