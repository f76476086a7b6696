import Changes
import Foundation
import GRDB
import Reading

/// Walks upwards through the identifiers of a table, to find those next to some.
///
/// It steps to what is near and looks up what is far: a few identifiers cost a look-up each, all of
/// them one pass.
struct IdentifierWalk {
  /// As many steps cost about as much as looking up.
  private static let stride = 16

  private let statement: Statement
  private var rows: FastDatabaseValueCursor<Data>?
  /// The last one passed.
  private var before: EntityID?
  /// The first one not passed; `nil` at the end.
  private var next: EntityID?

  init(through table: EntityTable, in database: Database) throws {
    statement = try database.cachedStatement(
      sql: """
        SELECT id FROM \(table.name)
        WHERE id >= coalesce((SELECT max(id) FROM \(table.name) WHERE id < ?1), ?1)
        ORDER BY id
        """
    )
  }

  /// The one before and the one after `id`, which is greater than any that was asked for.
  mutating func neighbours(of id: EntityID) throws -> [EntityID] {
    if rows == nil { try look(for: id) }
    for _ in 0..<Self.stride where isBefore(id) { try step() }
    if isBefore(id) { try look(for: id) }
    let below = before
    if next == id { try step() }
    return [below, next].compactMap(\.self)
  }

  private func isBefore(_ id: EntityID) -> Bool { next.map { $0 < id } ?? false }

  private mutating func look(for id: EntityID) throws {
    rows = try Data.fetchCursor(statement, arguments: [id.blob])
    before = nil
    next = nil
    try step()
    if isBefore(id) { try step() }
  }

  private mutating func step() throws {
    before = next ?? before
    next = try rows?.next().map { blob in
      guard let id = EntityID(bytes: blob) else { throw StorageError.damaged }
      return id
    }
  }
}
