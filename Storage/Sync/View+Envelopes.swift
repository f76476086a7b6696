public import Changes
import Foundation
import GRDB
public import Reading
public import SyncProtocol

/// A body as it is stored.
public struct StoredBody: Sendable, Hashable {
  public let digest: Digest
  /// 0 as it is, 1 zstd, 2 a changeset.
  public let coding: UInt8
  /// Bytes of the uncompressed coding, of which `digest` is.
  public let length: Int
  public let bytes: [UInt8]

  public init(digest: Digest, coding: UInt8, length: Int, bytes: [UInt8]) {
    self.digest = digest
    self.coding = coding
    self.length = length
    self.bytes = bytes
  }
}

extension View {
  /// Own changesets that no envelope holds, from the first, at most `byteLimit` of coded bytes;
  /// always one when there is one.
  public func unsealedChangesets(byteLimit: Int) throws -> [Changeset] {
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT bytes FROM changeset WHERE \(Self.isUnsealed) ORDER BY sequence"
    )
    return try Self.limited(rows, byteLimit: byteLimit)
      .map { try Changeset(decoding: $0) }
  }

  /// How many own changesets no envelope holds.
  public func unsealedCount() throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM changeset WHERE \(Self.isUnsealed)") ?? 0
  }

  private static let ownDevice =
    "(SELECT device FROM device WHERE id = (SELECT device FROM replica))"

  private static let isUnsealed = """
    device = \(ownDevice) AND sequence > coalesce((
      SELECT last FROM stream
      WHERE device = \(ownDevice) AND kind = \(EnvelopeKind.changes.rawValue)), 0)
    """

  /// A device's envelopes of one kind that hold numbers beyond `after`, in order, within the
  /// limits; always one when there is one and `countLimit` allows it.
  public func envelopes(
    of device: DeviceID,
    kind: EnvelopeKind,
    after: UInt64,
    byteLimit: Int,
    countLimit: Int
  ) throws -> [[UInt8]] {
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT bytes FROM envelope
          WHERE device = (SELECT device FROM device WHERE id = ?1) AND kind = ?2
            AND first >= coalesce((
              SELECT max(first) FROM envelope
              WHERE device = (SELECT device FROM device WHERE id = ?1) AND kind = ?2
                AND first <= ?3 AND last > ?3), ?3 + 1)
          ORDER BY first LIMIT ?4
          """
      ),
      arguments: [device.blob, Int(kind.rawValue), Int64(clamping: after), countLimit]
    )
    return try Self.limited(rows, byteLimit: byteLimit).map { Array($0) }
  }

  /// The envelope of a device that starts with the number `from`.
  public func envelope(
    of device: DeviceID,
    kind: EnvelopeKind,
    from: UInt64
  ) throws -> [UInt8]? {
    try Data.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT bytes FROM envelope
          WHERE device = (SELECT device FROM device WHERE id = ?) AND kind = ? AND first = ?
          """
      ),
      arguments: [device.blob, Int(kind.rawValue), Int64(clamping: from)]
    ).map { Array($0) }
  }

  /// Envelopes of all devices that the server is not known to have, in the order in which this
  /// device kept them, which is an order of causes; within the limits, but always one when there
  /// is one and `countLimit` allows it.
  public func unacknowledgedEnvelopes(
    kind: EnvelopeKind,
    byteLimit: Int,
    countLimit: Int
  ) throws -> [[UInt8]] {
    let places = try Int64.fetchAll(
      database,
      sql: """
        SELECT place FROM stream CROSS JOIN envelope USING (device, kind)
        WHERE kind = ? AND stream.last > acknowledged AND first > acknowledged
        ORDER BY place LIMIT ?
        """,
      arguments: [Int(kind.rawValue), countLimit]
    )
    let statement = try database.cachedStatement(sql: "SELECT bytes FROM envelope WHERE place = ?")
    var envelopes: [[UInt8]] = []
    var room = byteLimit
    for place in places {
      guard let bytes = try Data.fetchOne(statement, arguments: [place]) else { break }
      room -= bytes.count
      guard room >= 0 || envelopes.isEmpty else { break }
      envelopes.append(Array(bytes))
    }
    return envelopes
  }

  /// Bodies that no pack holds, oldest first, at most `byteLimit` of stored bytes; always one when
  /// there is one.
  public func unpackedBodies(byteLimit: Int) throws -> [StoredBody] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT digest, coding, content.length, bytes
        FROM packing JOIN content ON content.place = packing.content
        WHERE envelope = 0 ORDER BY packing.content
        """
    )
    var bodies: [StoredBody] = []
    var room = byteLimit
    while let row = try rows.next() {
      let bytes: Data = try row.value(3)
      room -= bytes.count
      guard room >= 0 || bodies.isEmpty else { break }
      guard let digest = Digest(bytes: try row.value(0) as Data),
        let coding = UInt8(exactly: try row.value(1) as Int64)
      else { throw StorageError.damaged }
      bodies.append(
        StoredBody(digest: digest, coding: coding, length: try row.value(2), bytes: Array(bytes))
      )
    }
    return bodies
  }

  /// The first column of as many rows as fit, at least one.
  private static func limited(_ rows: RowCursor, byteLimit: Int) throws -> [Data] {
    var found: [Data] = []
    var room = byteLimit
    while let row = try rows.next() {
      let bytes: Data = try row.value(0)
      room -= bytes.count
      guard room >= 0 || found.isEmpty else { break }
      found.append(bytes)
    }
    return found
  }
}
