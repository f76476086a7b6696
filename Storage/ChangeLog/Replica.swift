import Changes
import Foundation
import GRDB
import SyncProtocol

/// Who this device is in the log, what it has seen, and what its clock says.
struct Replica {
  let device: DeviceID
  var clock: HybridClock
  private(set) var nextSequence: UInt64
  /// Everything applied here, own changesets too.
  private(set) var seen: VersionVector
  private(set) var nextWaypoint: UInt64
  private(set) var lastPosition: Position?
  private var indices: [DeviceID: Int64]
  private var devices: [Int64: DeviceID]

  init(_ database: Database) throws {
    guard
      let row = try Row.fetchOne(
        database,
        sql: "SELECT device, hlc, next_sequence, next_waypoint, last_position FROM replica"
      ),
      let device = try DeviceID(bytes: row.value(0) as Data)
    else { throw StorageError.damaged }
    self.device = device
    guard let hlc = try UInt64(exactly: row.value(1) as Int64),
      let sequence = try UInt64(exactly: row.value(2) as Int64),
      let waypoint = try UInt64(exactly: row.value(3) as Int64)
    else { throw StorageError.damaged }
    clock = HybridClock(last: hlc)
    nextSequence = sequence
    nextWaypoint = waypoint
    lastPosition = try (row.value(4) as Data?).flatMap { Position(bytes: $0) }
    seen = VersionVector()
    indices = [:]
    devices = [:]
    for row in try Row.fetchAll(database, sql: "SELECT device, id, applied FROM device") {
      guard let id = try DeviceID(bytes: row.value(1) as Data),
        let applied = try UInt64(exactly: row.value(2) as Int64)
      else { throw StorageError.damaged }
      seen[id] = applied
      let index: Int64 = try row.value(0)
      indices[id] = index
      devices[index] = id
    }
  }

  func device(at index: UInt64) -> DeviceID? { devices[Int64(clamping: index)] }

  func index(of device: DeviceID) -> UInt64 { indices[device].flatMap { UInt64(exactly: $0) } ?? 0 }

  /// The small number of a device, given out at its first changeset.
  mutating func index(of device: DeviceID, in database: Database) throws -> Int64 {
    if let index = indices[device] { return index }
    try database.execute(
      sql: "INSERT INTO device (id, applied) VALUES (?, 0)",
      arguments: [device.blob]
    )
    let index = database.lastInsertedRowID
    indices[device] = index
    devices[index] = device
    return index
  }

  /// Notes that a changeset has been applied.
  mutating func have(_ dot: Dot, in database: Database) throws {
    seen[dot.device] = dot.sequence
    if dot.device == device { nextSequence = dot.sequence + 1 }
    try database.cachedStatement(sql: "UPDATE device SET applied = ? WHERE id = ?")
      .execute(arguments: [Int64(dot.sequence), dot.device.blob])
  }

  /// A waypoint counter is never used again, whatever becomes of the position made with it.
  mutating func positionsAreMade(by maker: PositionMaker) {
    nextWaypoint = max(nextWaypoint, maker.nextWaypoint)
    lastPosition = maker.last ?? lastPosition
  }

  func save(in database: Database) throws {
    try database.execute(
      sql: """
        UPDATE replica
        SET hlc = ?, next_sequence = ?, next_waypoint = ?, last_position = ?, door_is_open = 0
        """,
      arguments: [
        Int64(clock.last), Int64(nextSequence), Int64(nextWaypoint),
        lastPosition.map { Data($0.bytes) },
      ]
    )
  }
}
