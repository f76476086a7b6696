import Changes
import GRDB
import Reading

@testable import Storage

/// What the merge core says that a row shows, by the types of the schema itself.
struct ExpectedRow {
  let columns: [String: Value]

  init(_ key: EntityKey, in library: PureLibrary, types: [String: String]) {
    var columns: [String: Value] = [:]
    for field in EntityTable.table(of: key.kind)?.columns ?? [] {
      let values = Self.values(of: field, key, in: library, types: types)
      for (name, value) in zip(field.names, values) { columns[name] = value }
    }
    columns["alive"] = .int(library.states[key]?.isAlive == true ? 1 : 0)
    columns["deleted_at"] = library.latestDeletes[key].map { .int(Int64($0)) } ?? .null
    self.columns = columns
  }

  private static func values(
    of field: EntityTable.FieldColumns,
    _ key: EntityKey,
    in library: PureLibrary,
    types: [String: String]
  ) -> [Value] {
    let nothing = field.names.map { _ in Value.null }
    if field.shape == .text {
      let text = library.text(key, field.field)
      return text.isEmpty ? nothing : [.text(untilNUL(text.render()))]
    }
    let value = library.visible(key, field.field) ?? .null
    switch (field.shape, value) {
    case (.flag, .bool(let flag)): return [.int(flag ? 1 : 0)]
    case (.list, .list(let parts)) where parts.count == field.names.count:
      let fit = zip(field.names, parts).allSatisfy { fits($1, types[$0] ?? "") }
      return fit ? parts : nothing
    case (.single, _): return fits(value, types[field.names[0]] ?? "") ? [value] : nothing
    default: return nothing
    }
  }

  private static func fits(_ value: Value, _ type: String) -> Bool {
    switch value {
    case .null: true
    case .int: type == "INTEGER"
    case .text(let text): type == "TEXT" && !text.contains("\u{0}")
    case .bytes(let bytes): type == "BLOB" && !bytes.isEmpty
    case .bool, .list: false
    }
  }

  private static func untilNUL(_ text: String) -> String {
    String(decoding: text.utf8.prefix { $0 != 0 }, as: UTF8.self)
  }

  func text(_ name: String) -> String? {
    if case .text(let text)? = columns[name] { text } else { nil }
  }

  func bytes(_ name: String) -> [UInt8]? {
    if case .bytes(let bytes)? = columns[name] { bytes } else { nil }
  }
}
