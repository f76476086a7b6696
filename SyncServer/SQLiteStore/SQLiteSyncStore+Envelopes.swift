import Foundation
import GRDB
public import SyncProtocol
public import SyncService

extension SQLiteSyncStore {
  public func append(
    _ envelopes: [HashedEnvelope],
    to space: SpaceID,
    head: SignedHead?,
    quota: Quota
  ) async throws -> PushOutcome {
    try await writer.write { database in
      var appending = try Appending(space, quota: quota, database)
      let outcome = try appending.run(envelopes)
      if let head {
        try database.execute(
          sql: "UPDATE device SET head = ? WHERE device = ?",
          arguments: [Blob.data(head.bytes), head.device.blob]
        )
      }
      return outcome
    }
  }

  public func page(_ request: PageRequest) async throws -> PageAnswer {
    try await read { database in
      let heads = try Heads(request.space, database)
      var frames: [[UInt8]] = []
      var room = request.byteLimit
      let changes = try Self.page(
        .changes,
        after: request.changesCursor,
        head: heads[.changes],
        request,
        &room,
        into: &frames,
        database
      )
      // Bodies only when all changes are on their way.
      if changes.after + changes.count < changes.head { room = 0 }
      let bodies = try Self.page(
        .bodies,
        after: request.bodiesCursor,
        head: heads[.bodies],
        request,
        &room,
        into: &frames,
        database
      )
      return PageAnswer(
        changes: changes,
        bodies: bodies,
        frames: frames,
        streams: try Self.streams(request, database)
      )
    }
  }

  private static func page(
    _ kind: EnvelopeKind,
    after cursor: UInt64,
    head: UInt64,
    _ request: PageRequest,
    _ room: inout Int,
    into frames: inout [[UInt8]],
    _ database: Database
  ) throws -> SyncAnswer.Page {
    var count: UInt64 = 0
    guard cursor < head, room > 0 else {
      return SyncAnswer.Page(after: cursor, count: 0, head: head)
    }
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT CASE device WHEN ?1 THEN x'' ELSE bytes END AS frame FROM envelope
          WHERE space = ?2 AND kind = ?3 AND sequence > ?4 ORDER BY sequence
          """
      ),
      arguments: [
        request.device.blob, request.space.blob, Int(kind.rawValue), Int64(clamping: cursor),
      ]
    )
    while room > 0, let row = try rows.next() {
      let frame = try row.bytes("frame")
      guard frame.count + 4 <= room || frames.isEmpty, frames.count < StoreLimits.pageEnvelopes
      else {
        room = 0
        break
      }
      frames.append(frame)
      room -= frame.count + 4
      count += 1
    }
    return SyncAnswer.Page(after: cursor, count: count, head: head)
  }

  private static func streams(
    _ request: PageRequest,
    _ database: Database
  ) throws -> [SyncAnswer.Stream] {
    let condition = request.wantsAllStreams ? "?2 IS NOT NULL" : "device = ?2"
    return try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT device, kind, last, hash FROM stream WHERE space = ?1 AND \(condition)"
      ),
      arguments: [request.space.blob, request.device.blob]
    ).map { row in
      SyncAnswer.Stream(
        device: try row.id("device"),
        kind: EnvelopeKind(rawValue: UInt8(clamping: try row.number("kind"))),
        last: try row.number("last"),
        hash: try row.bytes("hash")
      )
    }
  }
}

/// The last sequence of each kind in a space, and what the space holds.
private struct Heads {
  private var sequences: [EnvelopeKind: UInt64] = [:]
  private(set) var bytes: [EnvelopeKind: UInt64] = [:]

  init(_ space: SpaceID, _ database: Database) throws {
    let rows = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT kind, sequence, bytes FROM head WHERE space = ?"),
      arguments: [space.blob]
    )
    for row in rows {
      let kind = EnvelopeKind(rawValue: UInt8(clamping: try row.number("kind")))
      sequences[kind] = try row.number("sequence")
      bytes[kind] = try row.number("bytes")
    }
  }

  subscript(kind: EnvelopeKind) -> UInt64 { sequences[kind] ?? 0 }

  var allBytes: UInt64 { bytes.values.reduce(0, +) }
  var allEnvelopes: UInt64 { sequences.values.reduce(0, +) }

  mutating func append(_ kind: EnvelopeKind, bytes count: UInt64) -> UInt64 {
    sequences[kind, default: 0] += 1
    bytes[kind, default: 0] += count
    return sequences[kind, default: 0]
  }

  func save(_ space: SpaceID, _ database: Database) throws {
    for (kind, sequence) in sequences {
      try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO head (space, kind, sequence, bytes) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [
        space.blob, Int(kind.rawValue), Int64(clamping: sequence),
        Int64(clamping: bytes[kind] ?? 0),
      ])
    }
  }
}

/// A push on its way into the tables.
private struct Appending {
  private struct End {
    var last: UInt64 = 0
    var hash = [UInt8](repeating: 0, count: 32)
  }

  private struct Name: Hashable {
    let device: DeviceID
    let kind: EnvelopeKind
  }

  private let space: SpaceID
  private let quota: Quota
  private let database: Database
  private var heads: Heads
  private var ends: [Name: End] = [:]
  private var changed: Set<Name> = []
  private var streamCount: Int?

  init(_ space: SpaceID, quota: Quota, _ database: Database) throws {
    self.space = space
    self.quota = quota
    self.database = database
    heads = try Heads(space, database)
  }

  mutating func run(_ envelopes: [HashedEnvelope]) throws -> PushOutcome {
    var accepted = 0
    var refusal: Problem?
    for envelope in envelopes {
      refusal = try append(envelope)
      guard refusal == nil else { break }
      accepted += 1
    }
    if !changed.isEmpty {
      try heads.save(space, database)
      for name in changed { try save(name) }
    }
    return PushOutcome(accepted: accepted, refusal: refusal)
  }

  /// Why an envelope is not taken; `nil` when it is there.
  private mutating func append(_ pushed: HashedEnvelope) throws -> Problem? {
    let header = pushed.envelope.header
    let name = Name(device: header.device, kind: header.kind)
    var end = try end(of: name)
    guard header.range.lowerBound > end.last else { return try known(pushed) }
    guard header.range.lowerBound == end.last + 1 else {
      return Problem(.gap, "The stream goes on at \(end.last + 1).")
    }
    guard header.previous == end.hash else {
      return Problem(.fork, "The envelope continues another history.")
    }
    let size = UInt64(pushed.envelope.bytes.count)
    guard heads.allBytes + size <= quota.bytes, heads.allEnvelopes < quota.envelopes,
      try end.last > 0 || beginStream()
    else { return Problem(.quota, "The account has no room left.") }
    let sequence = heads.append(header.kind, bytes: size)
    try database.cachedStatement(
      sql: """
        INSERT INTO envelope (space, kind, sequence, device, first, last, hash, bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      space.blob, Int(header.kind.rawValue), Int64(clamping: sequence), header.device.blob,
      Int64(clamping: header.range.lowerBound), Int64(clamping: header.range.upperBound),
      Blob.data(pushed.hash), Blob.data(pushed.envelope.bytes),
    ])
    end.last = header.range.upperBound
    end.hash = pushed.hash
    ends[name] = end
    changed.insert(name)
    return nil
  }

  /// Whether one more stream may begin; if so, it is counted.
  private mutating func beginStream() throws -> Bool {
    let count =
      try streamCount
      ?? Int.fetchOne(
        database.cachedStatement(sql: "SELECT count(*) FROM stream WHERE space = ?"),
        arguments: [space.blob]
      ) ?? 0
    streamCount = count < StoreLimits.streams ? count + 1 : count
    return count < StoreLimits.streams
  }

  /// What begins before the end of its stream is either there already, or another history.
  private func known(_ pushed: HashedEnvelope) throws -> Problem? {
    let header = pushed.envelope.header
    let hash = try Data.fetchOne(
      database.cachedStatement(
        sql: "SELECT hash FROM envelope WHERE space = ? AND device = ? AND kind = ? AND first = ?"
      ),
      arguments: [
        space.blob, header.device.blob, Int(header.kind.rawValue),
        Int64(clamping: header.range.lowerBound),
      ]
    )
    guard hash.map({ Array($0) }) == pushed.hash else {
      return Problem(.fork, "These numbers are taken by another envelope.")
    }
    return nil
  }

  private mutating func end(of name: Name) throws -> End {
    if let end = ends[name] { return end }
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT last, hash FROM stream WHERE space = ? AND device = ? AND kind = ?"
      ),
      arguments: [space.blob, name.device.blob, Int(name.kind.rawValue)]
    )
    let end = try row.map { End(last: try $0.number("last"), hash: try $0.bytes("hash")) } ?? End()
    ends[name] = end
    return end
  }

  private func save(_ name: Name) throws {
    guard let end = ends[name] else { return }
    try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO stream (space, device, kind, last, hash) VALUES (?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      space.blob, name.device.blob, Int(name.kind.rawValue), Int64(clamping: end.last),
      Blob.data(end.hash),
    ])
  }
}
