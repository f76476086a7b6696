import Changes
import Foundation
import GRDB
import Reading

/// What stood in a field before one of this device's changesets wrote it.
struct PastValue {
  let wasAlive: Bool
  /// `nil` where the field had never been written.
  let value: Value?
  /// For a text: the digest of what the changeset made of it.
  let digestAfter: [UInt8]?

  init(wasAlive: Bool, value: Value?) {
    self.wasAlive = wasAlive
    self.value = value
    digestAfter = nil
  }

  init(wasAlive: Bool, text: String, digestAfter: Digest) {
    self.wasAlive = wasAlive
    value = .text(text)
    self.digestAfter = digestAfter.bytes
  }

  /// The first value before a changeset is the one that counts.
  func save(author: Int64, dot: Dot, key: EntityKey, field: Field, in database: Database) throws {
    let coded = Value.list([
      .bool(wasAlive), .bool(value != nil), value ?? .null, .bytes(digestAfter ?? []),
    ])
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO history (device, sequence, kind, entity, field, value)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      author, Int64(dot.sequence), Int(key.kind.rawValue), key.id.blob, Int(field.rawValue),
      Data(coded.encode()),
    ])
  }

  /// What one changeset replaced in one entity; empty when the changeset made the entity.
  static func all(
    before dot: Dot,
    author: Int64,
    of key: EntityKey,
    in database: Database
  ) throws -> [Field: PastValue] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT field, value FROM history
          WHERE device = ? AND sequence = ? AND kind = ? AND entity = ?
          """
      ),
      arguments: [author, Int64(dot.sequence), Int(key.kind.rawValue), key.id.blob]
    )
    var past: [Field: PastValue] = [:]
    for row in rows {
      guard let field = try Field(rawValue: row.value(0)) else { throw StorageError.damaged }
      past[field] = try PastValue(coded: row.value(1))
    }
    return past
  }

  private init(coded: Data) throws {
    guard case .list(let parts) = try Value(decoding: coded), parts.count == 4,
      case .bool(let wasAlive) = parts[0], case .bool(let existed) = parts[1],
      case .bytes(let digest) = parts[3]
    else { throw StorageError.damaged }
    self.wasAlive = wasAlive
    value = existed ? parts[2] : nil
    digestAfter = digest.isEmpty ? nil : digest
  }
}
