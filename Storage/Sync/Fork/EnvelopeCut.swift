import Foundation
import GRDB
import Reading
import SyncProtocol

/// Where a device's streams end before a fork.
struct EnvelopeCut {
  /// The last changeset that the copies have in common, as far as an envelope says so.
  let sequence: UInt64
  private let ends: [(kind: EnvelopeKind, last: UInt64)]

  /// Packs of bodies are cut where the server is known to have them.
  init(of own: Int64, after sequence: UInt64, in database: Database) throws {
    let acknowledged = try Int64.fetchOne(
      database,
      sql: "SELECT acknowledged FROM stream WHERE device = ? AND kind = ?",
      arguments: [own, Int(EnvelopeKind.bodies.rawValue)]
    )
    ends = try [
      (EnvelopeKind.changes, Int64(clamping: sequence)), (.bodies, acknowledged ?? 0),
    ].map { kind, limit in
      let end = try Int64.fetchOne(
        database,
        sql: "SELECT max(last) FROM envelope WHERE device = ? AND kind = ? AND last <= ?",
        arguments: [own, Int(kind.rawValue), limit]
      )
      return (kind, UInt64(clamping: end ?? 0))
    }
    self.sequence = ends[0].last
  }

  /// Sets the envelopes after it aside; their bodies are to be packed again.
  func setAside(own: Int64, in database: Database) throws {
    for (kind, last) in ends {
      let after: StatementArguments = [own, Int(kind.rawValue), Int64(last)]
      let beyond = "device = ? AND kind = ? AND last > ?"
      try database.execute(
        sql: """
          UPDATE packing SET envelope = 0
          WHERE envelope IN (SELECT place FROM envelope WHERE \(beyond))
          """,
        arguments: after
      )
      try database.execute(
        sql: """
          INSERT INTO set_aside (device, kind, first, last, bytes)
          SELECT device, kind, first, last, bytes FROM envelope WHERE \(beyond) ORDER BY first
          """,
        arguments: after
      )
      guard database.changesCount > 0 else { continue }
      try database.execute(sql: "DELETE FROM envelope WHERE \(beyond)", arguments: after)
      try endStream(kind, of: own, at: last, in: database)
    }
  }

  /// The server's copy of what was set aside may have been passed over as this device's own, so it
  /// is asked for everything again.
  private func endStream(
    _ kind: EnvelopeKind,
    of own: Int64,
    at last: UInt64,
    in database: Database
  ) throws {
    let bytes = try Data.fetchOne(
      database,
      sql: "SELECT bytes FROM envelope WHERE device = ? AND kind = ? AND last = ?",
      arguments: [own, Int(kind.rawValue), Int64(last)]
    )
    try database.execute(
      sql: """
        UPDATE stream SET last = ?1, hash = ?2, acknowledged = min(acknowledged, ?1)
        WHERE device = ?3 AND kind = ?4
        """,
      arguments: [
        Int64(last), Data(bytes.map { Digest(of: $0).bytes } ?? StreamState.startHash), own,
        Int(kind.rawValue),
      ]
    )
    let cursor = kind == .changes ? "changes_cursor" : "bodies_cursor"
    try database.execute(sql: "UPDATE sync_space SET \(cursor) = 0")
  }
}
