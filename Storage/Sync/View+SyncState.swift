public import Changes
import Foundation
import GRDB
public import SyncProtocol

extension View {
  /// This library's device.
  public func device() throws -> DeviceID { try Replica(database).device }

  /// Everything that was applied here.
  public func seen() throws -> VersionVector { try Replica(database).seen }

  /// `nil` before the library has an account.
  public func syncState() throws -> SyncState? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT account, space, generation, changes_cursor, bodies_cursor, last_sync_at
        FROM sync_space
        """
    )
    guard let row else { return nil }
    let generation = try row.value(2) as Data?
    guard let account = try AccountID(bytes: row.value(0) as Data),
      let space = try SpaceID(bytes: row.value(1) as Data)
    else { throw StorageError.damaged }
    return SyncState(
      account: account,
      space: space,
      generation: generation.flatMap { GenerationID(bytes: $0) },
      changesCursor: try row.number(3),
      bodiesCursor: try row.number(4),
      lastSyncAt: try (row.value(5) as Int64?).flatMap { UInt64(exactly: $0) }
    )
  }

  /// The streams of which anything is kept, or known to be on the server, by device and kind.
  public func streams() throws -> [StreamState] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT device.id, kind, last, hash, acknowledged
        FROM stream JOIN device USING (device) ORDER BY device.id, kind
        """
    ).map { row in
      guard let device = try DeviceID(bytes: row.value(0) as Data),
        let kind = try UInt8(exactly: row.value(1) as Int64)
      else { throw StorageError.damaged }
      return StreamState(
        device: device,
        kind: EnvelopeKind(rawValue: kind),
        last: try row.number(2),
        hash: Array(try row.value(3) as Data),
        acknowledged: try row.number(4)
      )
    }
  }

  /// Whose changes are held because their causes have not come.
  public func waitingDevices() throws -> [WaitingDevice] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT device.id, count(*), min(sequence), bytes
        FROM waiting JOIN device USING (device) GROUP BY waiting.device ORDER BY device.id
        """
    )
    guard !rows.isEmpty else { return [] }
    let seen = try seen()
    return try rows.map { row in
      guard let device = try DeviceID(bytes: row.value(0) as Data) else {
        throw StorageError.damaged
      }
      let first = try Changeset(decoding: row.value(3) as Data)
      var missing: [DeviceID] = []
      if case .waiting(let dots) = seen.standing(of: first) { missing = dots.map(\.device) }
      return WaitingDevice(device: device, count: try row.value(1), missing: missing)
    }
  }

  /// Every device of which changes were applied, and this one, by their identifiers.
  public func devices() throws -> [DeviceListing] {
    let own = try device()
    return try Row.fetchAll(
      database,
      sql: """
        SELECT device.id, device_name.name, applied, changeset.hlc
        FROM device LEFT JOIN device_name ON device_name.id = device.id
          LEFT JOIN changeset ON changeset.device = device.device AND sequence = applied
        WHERE applied > 0 OR device.id = ? ORDER BY device.id
        """,
      arguments: [own.blob]
    ).map { row in
      guard let id = try DeviceID(bytes: row.value(0) as Data) else { throw StorageError.damaged }
      return DeviceListing(
        id: id,
        name: try row.value(1),
        isOwn: id == own,
        changesets: try row.number(2),
        lastHeardAt: try (row.value(3) as Int64?).flatMap { UInt64(exactly: $0) }.map { $0 >> 16 }
      )
    }
  }
}

extension Row {
  /// A number that is never negative.
  func number(_ column: Int) throws -> UInt64 {
    guard let number = try UInt64(exactly: value(column) as Int64) else {
      throw StorageError.damaged
    }
    return number
  }
}
