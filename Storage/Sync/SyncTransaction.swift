import Changes
import Foundation
import GRDB
public import Reading
public import SyncProtocol

extension ReadingStore {
  /// Keeps what arrived and what was sent, in one transaction: all of it or nothing.
  ///
  /// No user action, and nothing of the log is made here. Where nothing changes, nothing is
  /// written. `now` is this device's own time, milliseconds since 1970.
  public func sync<Result>(
    now: UInt64,
    _ body: (SyncTransaction) throws -> Result
  ) throws -> Result {
    try commit { database in
      let transaction = try SyncTransaction(database, now: now)
      let result = try body(transaction)
      return (result, try transaction.finish())
    }
  }
}

/// What a sync can do to a library.
public final class SyncTransaction {
  let door: Transaction
  var streams: Streams
  var held = HeldChangesets()
  var arrived = ArrivedBodies()
  private var state: SyncState?
  private let stateBefore: SyncState?
  private var syncedAt: UInt64?

  init(_ database: Database, now: UInt64) throws {
    // Nothing is collected under this header, so no changeset ever bears it.
    var zeros = ZeroGenerator()
    let noAction = ActionHeader(
      id: ActionID(using: &zeros),
      intent: Intent(rawValue: 0),
      now: now
    )
    door = try Transaction(database: database, action: noAction)
    streams = try Streams(View(database: database).streams())
    state = try View(database: database).syncState()
    stateBefore = state
  }

  var database: Database { door.database }

  /// The library as it stands in this transaction; bodies that arrived in it are not yet there.
  public var view: View { door.view }

  /// Gives the library its account; the same again is fine, another space is refused.
  public func begin(account: AccountID, space: SpaceID) throws {
    if let state {
      guard state.account == account, state.space == space else { throw StorageError.otherSpace }
      return
    }
    state = SyncState(
      account: account,
      space: space,
      generation: nil,
      changesCursor: 0,
      bodiesCursor: 0,
      lastSyncAt: nil
    )
  }

  /// Keeps an envelope that this device has just sealed; it goes on where its stream ends.
  ///
  /// `hash` is the SHA-256 of the envelope, `packing` names the bodies that end in it.
  public func keepSealed(
    _ envelope: SealedEnvelope,
    hash: [UInt8],
    packing digests: [Digest] = []
  ) throws {
    let header = envelope.header
    guard header.device == door.device else { throw StorageError.brokenStream }
    if header.kind == .changes, header.range.upperBound > door.replica.seen[door.device] {
      throw StorageError.brokenStream
    }
    let place = try append(envelope, hash: hash)
    for digest in digests { try markPacked(digest, in: place) }
  }

  /// Notes that the server has a device's stream up to a number.
  public func acknowledge(device: DeviceID, kind: EnvelopeKind, upTo last: UInt64) throws {
    guard last <= UInt64(Int64.max) else { throw StorageError.brokenStream }
    var stream = streams[device, kind]
    stream.acknowledged = max(stream.acknowledged, last)
    streams[device, kind] = stream
  }

  /// The server has another life: what it is known to have is what it says now, and everything it
  /// has is asked for again.
  public func forgetAcknowledgements(
    generation: GenerationID,
    streams there: [SyncAnswer.Stream]
  ) throws {
    streams.forgetAcknowledgements()
    // Of the others nothing is here; they are acknowledged as they arrive.
    for stream in there where streams[stream.device, stream.kind].last > 0 {
      try acknowledge(device: stream.device, kind: stream.kind, upTo: stream.last)
    }
    try setGeneration(generation)
    try moveCursor(.changes, to: 0)
    try moveCursor(.bodies, to: 0)
  }

  /// Notes up to where the server's sequence of a kind is here.
  public func moveCursor(_ kind: EnvelopeKind, to sequence: UInt64) throws {
    guard sequence <= UInt64(Int64.max) else { throw StorageError.brokenStream }
    try update { state in
      switch kind {
      case .changes: state.changesCursor = sequence
      case .bodies: state.bodiesCursor = sequence
      default: throw StorageError.brokenStream
      }
    }
  }

  /// Notes which life of the server's database the cursors belong to.
  public func setGeneration(_ generation: GenerationID) throws {
    try update { $0.generation = generation }
  }

  /// Notes when this exchange took place, if anything comes of it.
  public func noteSync(at now: UInt64) throws {
    guard state != nil, now <= UInt64(Int64.max) else { throw StorageError.otherSpace }
    syncedAt = now
  }

  private func update(_ change: (inout SyncState) throws -> Void) throws {
    guard var changed = state else { throw StorageError.otherSpace }
    try change(&changed)
    state = changed
  }

  /// Keeps an envelope that goes on where its stream ends; its place among all envelopes.
  func append(_ envelope: SealedEnvelope, hash: [UInt8]) throws -> Int64 {
    let header = envelope.header
    guard header.space == state?.space else { throw StorageError.otherSpace }
    var stream = streams[header.device, header.kind]
    guard EnvelopeKind.all.contains(header.kind), header.range.lowerBound == stream.last + 1,
      header.previous == stream.hash, hash.count == 32
    else { throw StorageError.brokenStream }
    try database.cachedStatement(
      sql: "INSERT INTO envelope (device, kind, first, last, bytes) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      try door.replica.index(of: header.device, in: database), Int(header.kind.rawValue),
      Int64(header.range.lowerBound), Int64(header.range.upperBound), Data(envelope.bytes),
    ])
    stream.last = header.range.upperBound
    stream.hash = hash
    streams[header.device, header.kind] = stream
    return database.lastInsertedRowID
  }

  /// Whether there is something to commit.
  func finish() throws -> Bool {
    try keepArrivedBodies()
    if try streams.save(in: database, replica: &door.replica) { door.hasWritten = true }
    if state != stateBefore { door.hasWritten = true }
    if door.hasWritten, let syncedAt { try update { $0.lastSyncAt = syncedAt } }
    if let state, state != stateBefore { try save(state) }
    return try door.finish()
  }

  private func save(_ state: SyncState) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO sync_space
          (one, account, space, generation, changes_cursor, bodies_cursor, last_sync_at)
        VALUES (1, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        Data(state.account.bytes), Data(state.space.bytes),
        state.generation.map { Data($0.bytes) }, Int64(state.changesCursor),
        Int64(state.bodiesCursor), state.lastSyncAt.map { Int64($0) },
      ]
    )
  }
}

/// Makes the identifier of no action.
private struct ZeroGenerator: RandomNumberGenerator {
  mutating func next() -> UInt64 { 0 }
}
