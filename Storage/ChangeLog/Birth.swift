import Changes
import GRDB
import SyncProtocol

/// The operations that make an entity whole in one changeset, as nearly all are made.
///
/// Such an entity needs no merge state but one dot, and its texts no runs but one each: both are
/// implied by its row.
struct Birth {
  let fields: FieldSet
  /// The values of the table's field columns, in their order.
  let columns: [DatabaseValue]
  private let table: EntityTable

  /// `nil` when the operations are anything else, or a value is not one that the columns can say.
  init?(_ operations: ArraySlice<Operation>, by author: DeviceID, table: EntityTable) {
    guard operations.first?.action == .touch else { return nil }
    var fields = FieldSet(.life)
    var columns = [DatabaseValue](repeating: .null, count: table.fieldNames.count)
    var texts = FieldSet()
    for operation in operations.dropFirst() {
      switch operation.action {
      case .set(let field, let value, nil):
        guard !fields.contains(field), let place = table.place(of: field) else { return nil }
        guard let values = place.columns.values(of: value) else { return nil }
        for (offset, value) in values.enumerated() { columns[place.start + offset] = value }
        fields.insert(FieldSet(field))
      case .edit(let field, let change):
        guard let place = table.place(of: field), let text = change.birthText(by: author),
          !texts.contains(field)
        else { return nil }
        columns[place.start] = text.databaseValue
        texts.insert(FieldSet(field))
      default:
        return nil
      }
    }
    self.fields = fields
    self.columns = columns
    self.table = table
  }

  /// What a column will hold.
  func column(_ name: String) -> DatabaseValue {
    table.fieldNames.firstIndex(of: name).map { columns[$0] } ?? .null
  }
}

extension EntityTable {
  /// The columns of a field, and where they start among the field columns.
  func place(of field: Field) -> (columns: FieldColumns, start: Int)? {
    var start = 0
    for columns in columns {
      if columns.field == field { return (columns, start) }
      start += columns.names.count
    }
    return nil
  }
}

extension EntityTable.FieldColumns {
  /// The columns' values for a field's value; `nil` when reading them back would give another.
  func values(of value: Value) -> [DatabaseValue]? {
    switch (shape, value) {
    case (.single, _):
      columns.first?.type.holds(value) == true ? [value.databaseValue] : nil
    case (.flag, .bool(let flag)): [(flag ? 1 : 0).databaseValue]
    case (.list, .list(let elements)) where elements.count == columns.count:
      zip(columns, elements).allSatisfy { $0.type.holds($1) } ? elements.map(\.databaseValue) : nil
    default: nil
    }
  }
}

extension TextChange {
  /// The text, when this change is nothing but a first writing of it by `author`.
  fileprivate func birthText(by author: DeviceID) -> String? {
    guard runs.count == 1, deletions.isEmpty, resolved.isEmpty, let run = runs.first,
      run.id == TextID(device: author, counter: 1), run.parent == nil, run.side == .right,
      !run.utf8.contains(0)
    else { return nil }
    return run.content
  }
}
