import Changes
import Foundation
import GRDB

/// Ours, not the one of Foundation that comes with GRDB's rows.
typealias Operation = Changes.Operation

extension Value {
  /// Whether one column can say it, and nothing else.
  var isColumnValue: Bool {
    switch self {
    case .null, .int, .text, .bytes: true
    case .bool, .list: false
    }
  }

  /// The column's value; meaningful where `isColumnValue`.
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
