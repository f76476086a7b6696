import CSQLite
import Changes
import GRDB
import Glibc
public import SyncProtocol

/// What this device keeps: one library in one folder.
///
/// Synchronous, and used from one place at a time; the actor of `Library` is that place.
public final class ReadingStore {
  /// What a store is opened for.
  public enum Purpose: Sendable {
    /// Nothing is written, and a folder without a library reads as an empty one.
    case reading
    /// The library is made where there is none, brought up to date where it is old.
    case writing
  }

  /// Seconds that a write waits for other processes, unless it is told otherwise.
  public static let defaultPatience = 30

  /// Beyond this many bytes in the write-ahead log, a write ends with a checkpoint.
  ///
  /// Every process that opens the library reads the log once, so it is kept short.
  private static let walLimit = 512 * 1024
  /// The same while long work goes on.
  ///
  /// Each checkpoint writes again what the work has written again.
  private static let longWorkWalLimit = 64 * 1024 * 1024

  let queue: DatabaseQueue
  private let lock: WriteLock?
  private let path: String
  let folder: String
  private let patience: Int
  private var isInLongWork = false

  /// Opens the library in `folder`.
  ///
  /// A new library is given the device that `mintDevice` makes. A write waits `patience` seconds
  /// for other processes.
  public init(
    folder: String,
    for purpose: Purpose,
    patience: Int = defaultPatience,
    mintDevice: () -> DeviceID
  ) throws {
    let path = folder + "/library.sqlite"
    self.path = path
    self.folder = folder
    self.patience = patience
    switch purpose {
    case .reading:
      lock = nil
      queue = try StorageError.translating {
        try Self.openForReading(path, in: folder, patience: patience)
      }
    case .writing:
      try Self.makeFolder(folder)
      let lock = try WriteLock(path: folder + "/library.lock")
      self.lock = lock
      queue = try StorageError.translating {
        try Self.openForWriting(path, lock: lock, patience: patience, mintDevice: mintDevice)
      }
    }
  }

  /// Answers questions about one moment of the library.
  public func read<Result>(_ body: (View) throws -> Result) throws -> Result {
    try StorageError.translating {
      try queue.unsafeRead { database in
        var result: Result?
        try database.inTransaction(.deferred) {
          result = try body(View(database: database))
          return .commit
        }
        guard let result else { throw StorageError.inputOutput("no answer") }
        return result
      }
    }
  }

  /// Does one user action, or a part of a long one, in one transaction: all of it or nothing.
  ///
  /// When this returns, the action is on the disk.
  public func write<Result>(
    _ action: ActionHeader,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    try commit { database in
      let transaction = try Transaction(database: database, action: action)
      let result = try body(transaction)
      return (result, try transaction.finish())
    }
  }

  /// Does `body` as the only writer; keeps what it has written when it says so.
  func commit<Result>(
    _ body: (Database) throws -> (result: Result, hasWritten: Bool)
  ) throws -> Result {
    guard let lock else { throw StorageError.readOnly }
    return try StorageError.translating {
      try lock.whileHeld(patience: patience) {
        let result = try queue.writeWithoutTransaction { database in
          var result: Result?
          try database.inTransaction(.immediate) {
            let done = try body(database)
            result = done.result
            return done.hasWritten ? .commit : .rollback
          }
          return result
        }
        try checkpointIfLong()
        guard let result else { throw StorageError.inputOutput("no answer") }
        return result
      }
    }
  }

  /// Does work of many transactions, with few checkpoints before its end.
  public func duringLongWork<Result>(
    _ body: () async throws -> Result
  ) async throws -> Result {
    isInLongWork = true
    defer { isInLongWork = false }
    let result = try await body()
    isInLongWork = false
    if let lock {
      try StorageError.translating {
        try lock.whileHeld(patience: patience) { try checkpointIfLong() }
      }
    }
    return result
  }

  /// Moves the write-ahead log into the library and empties it, called with the write lock held.
  ///
  /// While a reader is still in the log, what can be moved is moved, and nothing waits.
  private func checkpointIfLong() throws {
    var status = stat()
    let limit = isInLongWork ? Self.longWorkWalLimit : Self.walLimit
    guard stat(path + "-wal", &status) == 0, status.st_size > limit else { return }
    do {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)")
        try database.execute(sql: "PRAGMA busy_timeout = \(patience * 1000)")
      }
    } catch is DatabaseError {
      // The action is on the disk already and must not be reported as lost. What hinders the
      // checkpoint, a full disk, hinders the next one or the next write, which then says so.
    }
  }
}
