import Changes
import Foundation
import GRDB
import SyncProtocol

/// Changesets that arrived before their causes, kept until these are here.
///
/// Of each device only the first can be set free next, so that only these are looked at.
struct HeldChangesets {
  /// `nil` before they were read.
  private var firsts: [DeviceID: Changeset]?

  /// Keeps a changeset for later; what is kept under its number already must be the same.
  mutating func hold(_ changeset: Changeset, in door: Transaction) throws {
    let dot = changeset.dot
    let database = door.database
    let device = try door.replica.index(of: dot.device, in: database)
    let bytes = changeset.encode()
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO waiting (device, sequence, bytes) VALUES (?, ?, ?)"
    ).execute(arguments: [device, Int64(dot.sequence), Data(bytes)])
    guard database.changesCount > 0 else {
      let kept = try Data.fetchOne(
        database.cachedStatement(
          sql: "SELECT bytes FROM waiting WHERE device = ? AND sequence = ?"
        ),
        arguments: [device, Int64(dot.sequence)]
      )
      return try Changeset.refuseFork(at: dot, kept: kept.map { Array($0) } ?? [], arrived: bytes)
    }
    door.hasWritten = true
    if let first = firsts?[dot.device], first.dot < dot { return }
    firsts?[dot.device] = changeset
  }

  /// Applies what is ready, and what that makes ready, until nothing is.
  mutating func release(through door: Transaction) throws {
    var firsts = try self.firsts ?? Self.all(door)
    var isMoving = !firsts.isEmpty
    while isMoving {
      isMoving = false
      for device in firsts.keys.sorted() {
        while let first = firsts[device], !first.isWaiting(in: door.replica.seen) {
          try door.apply(first)
          firsts[device] = try Self.next(after: first, door)
          isMoving = true
        }
      }
    }
    self.firsts = firsts
  }

  private static func all(_ door: Transaction) throws -> [DeviceID: Changeset] {
    let rows = try Row.fetchAll(
      door.database,
      sql: "SELECT min(sequence), bytes FROM waiting GROUP BY device"
    )
    var firsts: [DeviceID: Changeset] = [:]
    for row in rows {
      let changeset = try Changeset(decoding: row.value(1) as Data)
      firsts[changeset.dot.device] = changeset
    }
    return firsts
  }

  /// Forgets a changeset that was applied; the next one of its device.
  private static func next(after changeset: Changeset, _ door: Transaction) throws -> Changeset? {
    let device = Int64(clamping: door.replica.index(of: changeset.dot.device))
    try door.database.cachedStatement(
      sql: "DELETE FROM waiting WHERE device = ? AND sequence = ?"
    ).execute(arguments: [device, Int64(changeset.dot.sequence)])
    door.hasWritten = true
    return try Data.fetchOne(
      door.database.cachedStatement(
        sql: "SELECT bytes FROM waiting WHERE device = ? ORDER BY sequence LIMIT 1"
      ),
      arguments: [device]
    ).map { try Changeset(decoding: $0) }
  }
}

extension Changeset {
  fileprivate func isWaiting(in seen: VersionVector) -> Bool {
    if case .waiting = seen.standing(of: self) { true } else { false }
  }
}
