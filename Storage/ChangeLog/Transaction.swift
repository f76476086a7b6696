public import Changes
import Foundation
import GRDB
import Reading
public import SyncProtocol

/// What can be done to a library: the one door through which its rows change.
///
/// Intents are collected as operations; they become rows, merge state and changesets together,
/// at the latest when the transaction ends. A question asked in between sees what stood before.
public final class Transaction {
  /// The most operations that one changeset of an import holds.
  static let operationLimit = 1000
  /// Beyond so many bytes of text a changeset ends, at the next entity: it shall fit an envelope.
  static let textLimit = 256 * 1024

  let database: Database
  let action: ActionHeader
  var replica: Replica
  private var operations: [Operation] = []
  /// The entities whose texts the collected operations change.
  private var editedKeys: Set<EntityKey> = []
  /// Bytes of text in the collected operations.
  private var textSize = 0
  /// Whether there is something to commit.
  var hasWritten = false
  /// The plain texts of bodies kept in this transaction, for the index.
  var freshTexts: [Digest: String] = [:]

  /// Whether any delete is open, once that was asked.
  var hasOpenDeletes: Bool?

  /// The row of the first highlight that was made in this transaction and not yet looked at.
  var firstNewHighlight: Int64?

  /// The lists whose order this transaction has changed, and the maker of their positions.
  var orders: [Identifier<ReadingList>: [ListPlace]] = [:]
  var maker: PositionMaker?

  init(database: Database, action: ActionHeader) throws {
    self.database = database
    self.action = action
    replica = try Replica(database)
    try database.execute(sql: "UPDATE replica SET door_is_open = 1")
  }

  /// The library as it stood before what is still being collected.
  public var view: View { View(database: database) }

  public var device: DeviceID { replica.device }

  /// Writes one field.
  public func set(_ field: Field, of key: EntityKey, to value: Value, hlc: UInt64? = nil) throws {
    try record(Operation(key: key, action: .set(field, value, hlc: hlc)))
  }

  /// Makes an entity: its life, its fields and its texts.
  ///
  /// Making it again writes them all again.
  public func create(
    _ key: EntityKey,
    _ fields: [(Field, Value)],
    texts: [(Field, String)] = []
  ) throws {
    if isFull || editedKeys.contains(key) { try flush() }
    operations.append(Operation(key: key, action: .touch))
    for (field, value) in fields {
      operations.append(Operation(key: key, action: .set(field, value)))
    }
    for (field, text) in texts {
      let state = try textState(of: key, field)
      guard let change = try state.change(to: text, by: replica.device) else { continue }
      operations.append(Operation(key: key, action: .edit(field, change)))
      textSize += text.utf8.count
      editedKeys.insert(key)
    }
  }

  /// Changes a text to what the reader saved; nothing when it is the same.
  public func edit(_ field: Field, of key: EntityKey, to text: String) throws {
    if editedKeys.contains(key) { try flush() }
    let state = try textState(of: key, field)
    guard let change = try state.change(to: text, by: replica.device) else { return }
    try record(Operation(key: key, action: .edit(field, change)))
    textSize += text.utf8.count
    editedKeys.insert(key)
  }

  /// Decides all overlaps of a text for every device: it stays as it is, or becomes `text`.
  public func resolve(_ field: Field, of key: EntityKey, to text: String? = nil) throws {
    if editedKeys.contains(key) { try flush() }
    let state = try textState(of: key, field)
    let change = try text.flatMap { try state.change(to: $0, by: replica.device) }
    let decided = TextChange(
      runs: change?.runs ?? [],
      deletions: change?.deletions ?? [],
      resolved: state.overlaps
    )
    guard change != nil || !decided.resolved.isEmpty else { return }
    try record(Operation(key: key, action: .edit(field, decided)))
    textSize += text?.utf8.count ?? 0
    editedKeys.insert(key)
  }

  /// Says that an entity is wanted: it comes back, or stays against a delete that has not seen this.
  public func touch(_ key: EntityKey) throws {
    try record(Operation(key: key, action: .touch))
  }

  public func delete(_ key: EntityKey) throws {
    try record(Operation(key: key, action: .delete))
  }

  func record(_ operation: Operation) throws {
    if isFull, operations.last?.key != operation.key { try flush() }
    operations.append(operation)
  }

  private var isFull: Bool {
    operations.count >= Self.operationLimit || textSize >= Self.textLimit
  }

  /// Turns what was collected into a changeset, applied and logged.
  public func flush() throws {
    guard !operations.isEmpty else { return }
    let changeset = Changeset(
      dot: Dot(device: replica.device, sequence: replica.nextSequence),
      deps: replica.seen,
      hlc: replica.clock.next(at: action.now),
      action: action.id,
      intent: action.intent,
      reverts: action.reverts,
      operations: operations
    )
    operations.removeAll(keepingCapacity: true)
    textSize = 0
    editedKeys.removeAll(keepingCapacity: true)
    try write(changeset)
  }

  /// The one door: a changeset whose causes are all here becomes rows, merge state, log and
  /// version vector.
  ///
  /// The same for what was made here and what arrives from elsewhere. What was applied before
  /// changes nothing. Throws `StorageError.waiting` when a cause is missing, and
  /// `ChangesError.fork` when its number stands for something else already.
  public func apply(_ changeset: Changeset) throws {
    guard changeset.hlc <= HybridClock.limit else {
      throw ChangesError.malformed(.numberTooLarge)
    }
    // What is collected was decided before this arrived, and must not claim to have seen it.
    try flush()
    switch replica.seen.standing(of: changeset) {
    case .known: try refuseFork(changeset)
    case .waiting: throw StorageError.waiting
    case .ready:
      replica.clock.adopt(changeset.hlc, at: action.now)
      try write(changeset)
    }
  }

  /// Rule 11: one number stands for the same bytes everywhere.
  private func refuseFork(_ changeset: Changeset) throws {
    let dot = changeset.dot
    let kept = try Data.fetchOne(
      database.cachedStatement(
        sql: "SELECT bytes FROM changeset WHERE device = ? AND sequence = ?"
      ),
      arguments: [Int64(replica.index(of: dot.device)), Int64(clamping: dot.sequence)]
    )
    guard let kept else { return }
    try Changeset.refuseFork(at: dot, kept: Array(kept), arrived: changeset.encode())
  }

  private func write(_ changeset: Changeset) throws {
    let author = try replica.index(of: changeset.dot.device, in: database)
    let application = Application(
      changeset: changeset,
      author: author,
      transaction: self,
      isOwn: changeset.dot.device == replica.device
    )
    try application.run()
    try database.cachedStatement(
      sql: """
        INSERT INTO changeset (device, sequence, action, intent, reverts, hlc, bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      author, Int64(changeset.dot.sequence), changeset.action.blob,
      Int(changeset.intent.rawValue), changeset.reverts?.blob, Int64(changeset.hlc),
      Data(changeset.encode()),
    ])
    try replica.have(changeset.dot, in: database)
    hasWritten = true
  }

  /// Whether there is something to commit.
  ///
  /// Closes the door.
  func finish() throws -> Bool {
    try flush()
    guard hasWritten else { return false }
    try noteNewHighlights()
    try savePositionRuns()
    try replica.save(in: database)
    return true
  }
}
