import Changes
import Foundation
import GRDB
import Reading
import SyncProtocol

/// The changesets that leave the log when a device takes a new name: its own after the fork, and
/// those of others that had seen them.
struct RemovedChangesets {
  /// The entities of known kinds that they wrote, each once, in that order.
  let keys: [EntityKey]
  /// Those that this device's own changesets wrote.
  let ownKeys: Set<EntityKey>
  /// Own operations of kinds that only a newer program knows; edits of their texts go by a name of
  /// the old device and stay aside.
  let unreadable: [Operation]

  private let cut: UInt64
  /// Of others, with their places in the log.
  private let foreign: [(place: Int64, changeset: Changeset)]

  init(of device: DeviceID, after cut: UInt64, in transaction: Transaction) throws {
    self.cut = cut
    let rows = try Row.fetchCursor(
      transaction.database,
      sql: """
        SELECT place, bytes FROM changeset
        WHERE place >= (SELECT place FROM changeset WHERE device = ? AND sequence = ?)
        ORDER BY place
        """,
      arguments: [Int64(clamping: transaction.replica.index(of: device)), Int64(cut) + 1]
    )
    var seen = transaction.replica.seen
    seen[device] = cut
    var keys: [EntityKey] = []
    var known: Set<EntityKey> = []
    var ownKeys: Set<EntityKey> = []
    var unreadable: [Operation] = []
    var foreign: [(place: Int64, changeset: Changeset)] = []
    while let row = try rows.next() {
      let changeset = try Changeset(decoding: row.value(1) as Data)
      let isOwn = changeset.dot.device == device
      if isOwn {
        guard changeset.dot.sequence > cut else { continue }
      } else {
        guard !seen.covers(changeset.deps) else { continue }
        seen[changeset.dot.device] = min(
          seen[changeset.dot.device],
          changeset.dot.sequence - 1
        )
        foreign.append((try row.value(0), changeset))
      }
      for operation in changeset.operations {
        guard EntityTable.table(of: operation.key.kind) != nil else {
          if isOwn, !operation.isEdit { unreadable.append(operation) }
          continue
        }
        if isOwn { ownKeys.insert(operation.key) }
        if known.insert(operation.key).inserted { keys.append(operation.key) }
      }
    }
    self.keys = keys
    self.ownKeys = ownKeys
    self.unreadable = unreadable
    self.foreign = foreign
  }

  /// Sets own changesets aside and lets those of others wait.
  func leaveLog(own: Int64, transaction: Transaction) throws {
    let database = transaction.database
    let arguments: StatementArguments = [own, Int64(cut)]
    for sql in [
      """
      INSERT INTO set_aside (device, kind, first, last, bytes)
      SELECT device, 0, sequence, sequence, bytes FROM changeset
      WHERE device = ? AND sequence > ? ORDER BY sequence
      """,
      "DELETE FROM changeset WHERE device = ? AND sequence > ?",
      "DELETE FROM history WHERE device = ? AND sequence > ?",
    ] {
      try database.execute(sql: sql, arguments: arguments)
    }
    try database.execute(
      sql: "UPDATE device SET applied = min(applied, ?) WHERE device = ?",
      arguments: [Int64(cut), own]
    )
    var held = HeldChangesets()
    for (place, changeset) in foreign {
      try held.hold(changeset, in: transaction)
      try database.execute(sql: "DELETE FROM changeset WHERE place = ?", arguments: [place])
      try database.execute(
        sql: "UPDATE device SET applied = min(applied, ?) WHERE id = ?",
        arguments: [Int64(changeset.dot.sequence) - 1, changeset.dot.device.blob]
      )
    }
  }
}

extension Operation {
  fileprivate var isEdit: Bool {
    if case .edit = action { true } else { false }
  }
}
