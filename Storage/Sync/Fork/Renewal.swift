import Changes
import Foundation
import GRDB
import Reading
import SyncProtocol

/// A library on its way to a new device.
struct Renewal {
  private let database: Database
  private let device: DeviceID
  private let header: ActionHeader

  init(database: Database, device: DeviceID, now: UInt64) throws {
    guard let action = ActionID(bytes: device.bytes) else { throw StorageError.damaged }
    self.database = database
    self.device = device
    header = ActionHeader(id: action, intent: .restore, now: now)
  }

  func run(after sequence: UInt64) throws {
    let old = try Transaction(database: database, action: header)
    let own = Int64(clamping: old.replica.index(of: old.device))
    let cut = try EnvelopeCut(of: own, after: sequence, in: database)
    let removed = try RemovedChangesets(of: old.device, after: cut.sequence, in: old)
    let lost = try removed.keys.map { try LostEntity($0, in: old) }
    try removed.leaveLog(own: own, transaction: old)
    try cut.setAside(own: own, in: database)
    try rebuild(lost.map(\.before), in: old)
    try takeNewName()

    let new = try Transaction(database: database, action: header)
    for operation in removed.unreadable { try new.record(operation) }
    for entity in lost where removed.ownKeys.contains(entity.before.key) {
      try entity.writeAgain(in: new)
    }
    _ = try new.finish()
    // Rows were made again beside the door.
    try database.execute(sql: "DELETE FROM anchor")
    try database.execute(sql: Schema.anchoringDue)
    // Also where nothing was to be written.
    try new.replica.save(in: database)
  }

  /// Makes the rows of entities what the changesets that are left in the log say.
  private func rebuild(_ entities: [StoredEntity], in transaction: Transaction) throws {
    guard !entities.isEmpty else { return }
    var rebuilt = Dictionary(
      entities.map { ($0.key, $0.emptied) },
      uniquingKeysWith: { first, _ in first }
    )
    var deletes: [EntityKey: [OpenDelete]] = [:]
    for key in rebuilt.keys { try transaction.removeMergeState(of: key) }
    let log = try Row.fetchCursor(database, sql: "SELECT bytes FROM changeset ORDER BY place")
    while let row = try log.next() {
      let changeset = try Changeset(decoding: row.value(0) as Data)
      for (key, operations) in changeset.operationsByEntity where rebuilt[key] != nil {
        deletes[key] = try transaction.take(
          operations,
          of: changeset,
          on: key,
          after: deletes[key] ?? []
        )
        for operation in operations {
          try rebuilt[key]?.apply(operation.action, of: changeset, transaction: transaction)
        }
      }
    }
    // Kind by kind, in the order of the indexes' rows.
    for before in entities.sorted(by: { $0.precedes($1) }) {
      guard let entity = rebuilt[before.key] else { continue }
      try transaction.replace(before, by: entity, deletes: deletes[before.key] ?? [])
    }
  }

  private func takeNewName() throws {
    try database.execute(
      sql: "INSERT INTO device (id, applied) VALUES (?, 0)",
      arguments: [device.blob]
    )
    try database.execute(
      sql: """
        UPDATE replica
        SET device = ?, next_sequence = 1, next_waypoint = 0, last_position = NULL
        """,
      arguments: [device.blob]
    )
    try database.execute(sql: "DELETE FROM position_run")
  }
}

extension StoredEntity {
  fileprivate func precedes(_ other: StoredEntity) -> Bool {
    (key.kind.rawValue, place ?? 0) < (other.key.kind.rawValue, other.place ?? 0)
  }
}

extension Transaction {
  fileprivate func removeMergeState(of key: EntityKey) throws {
    for table in ["text_state", "open_delete", "conflict"] {
      try database.cachedStatement(sql: "DELETE FROM \(table) WHERE kind = ? AND entity = ?")
        .execute(arguments: [Int(key.kind.rawValue), key.id.blob])
    }
  }

  fileprivate func replace(
    _ before: StoredEntity,
    by entity: StoredEntity,
    deletes: [OpenDelete]
  ) throws {
    var entity = entity
    entity.show()
    let words = try words(of: before, becoming: entity)
    if entity.isUnwritten {
      try entity.remove(transaction: self)
    } else {
      try entity.save(transaction: self)
    }
    try reindex(words, entity, besides: before)
    if !entity.isUnwritten { try keepConflicts(of: entity, deletes: deletes) }
  }
}
