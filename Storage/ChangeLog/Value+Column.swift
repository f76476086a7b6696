import Changes
import Foundation
import GRDB

/// Ours, not the one of Foundation that comes with GRDB's rows.
typealias Operation = Changes.Operation

extension EntityTable.ColumnType {
  /// Whether a column says exactly this value when it is read back.
  ///
  /// A text ends at its first NUL on the way into SQLite, and no bytes arrive as `NULL`.
  func holds(_ value: Value) -> Bool {
    switch (self, value) {
    case (_, .null), (.integer, .int): true
    case (.text, .text(let text)): !text.utf8.contains(0)
    case (.blob, .bytes(let bytes)): !bytes.isEmpty
    default: false
    }
  }
}

extension Value {
  /// The column's value; meaningful where the column holds it.
  var databaseValue: DatabaseValue {
    switch self {
    case .int(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    case .null, .bool, .list: .null
    }
  }

  init(_ column: DatabaseValue) {
    switch column.storage {
    case .int64(let number): self = .int(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .bytes(Array(data))
    case .null, .double: self = .null
    }
  }
}

extension EntityTable.FieldColumns {
  /// The value that the columns show.
  func value(_ columns: some Collection<DatabaseValue>) -> Value {
    switch shape {
    case .single, .text: columns.first.map { Value($0) } ?? .null
    case .flag: .bool(columns.first?.storage.value as? Int64 == 1)
    case .list: .list(columns.map { Value($0) })
    }
  }
}
