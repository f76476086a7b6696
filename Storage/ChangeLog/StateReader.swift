import Changes
import Foundation
import GRDB
import SyncProtocol

/// Reads merge state: what a transaction changes, and what a view explains.
struct StateReader {
  let database: Database
  let replica: Replica

  /// The runs of a text.
  ///
  /// A text never edited has none stored: its row and the author of its entity's birth say them.
  func text(of key: EntityKey, _ field: Field) throws -> TextState {
    let stored = try Data.fetchOne(
      database.cachedStatement(
        sql: "SELECT state FROM text_state WHERE kind = ? AND entity = ? AND field = ?"
      ),
      arguments: [Int(key.kind.rawValue), key.id.blob, Int(field.rawValue)]
    )
    if let stored {
      do throws(TextError) {
        return try TextState(decoding: Array(stored))
      } catch {
        throw StorageError.damaged
      }
    }
    guard let table = EntityTable.table(of: key.kind),
      let column = table.columns(of: field), column.shape == .text,
      let row = try Row.fetchOne(
        database.cachedStatement(
          sql: "SELECT \(column.names[0]), heads FROM \(table.name) WHERE id = ?"
        ),
        arguments: [key.id.blob]
      ),
      let text = try row.value(0) as String?, !text.isEmpty
    else { return TextState() }
    let author = try birthDevice(kind: key.kind, heads: row.value(1))
    return TextState(text, by: author)
  }

  private func birthDevice(kind: EntityKind, heads: Data) throws -> DeviceID {
    do throws(ChangesError) {
      let state = try EntityState(
        kind: kind,
        decoding: heads,
        device: { replica.device(at: $0) },
        visible: { _ in .null }
      )
      if let author = state.heads(.life).first?.dot.device { return author }
    } catch {
      throw StorageError.damaged
    }
    throw StorageError.damaged
  }
}
