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

  /// Seconds that a write waits for other processes.
  public static let patience = 30

  /// Beyond this many bytes in the write-ahead log, a write ends with a checkpoint.
  ///
  /// Every process that opens the library reads the log once, so it is kept short.
  private static let walLimit = 512 * 1024

  let queue: DatabaseQueue
  private let lock: WriteLock?
  private let path: String

  /// Opens the library in `folder`.
  ///
  /// A new library is given the device that `mintDevice` makes.
  public init(
    folder: String,
    for purpose: Purpose,
    mintDevice: () -> DeviceID
  ) throws {
    let path = folder + "/library.sqlite"
    self.path = path
    switch purpose {
    case .reading:
      lock = nil
      queue = try Self.openForReading(path)
    case .writing:
      try Self.makeFolder(folder)
      let lock = try WriteLock(path: folder + "/library.lock")
      self.lock = lock
      queue = try StorageError.translating {
        try Self.openForWriting(path, lock: lock, mintDevice: mintDevice)
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
    guard let lock else { throw StorageError.readOnly }
    return try StorageError.translating {
      try lock.whileHeld(patience: Self.patience) {
        let result = try queue.writeWithoutTransaction { database in
          var result: Result?
          try database.inTransaction(.immediate) {
            let transaction = try Transaction(database: database, action: action)
            result = try body(transaction)
            return try transaction.finish() ? .commit : .rollback
          }
          return result
        }
        try checkpointIfLong()
        guard let result else { throw StorageError.inputOutput("no answer") }
        return result
      }
    }
  }

  /// Moves the write-ahead log into the library and empties it, called with the write lock held.
  ///
  /// While a reader is still in the log, what can be moved is moved, and nothing waits.
  private func checkpointIfLong() throws {
    var status = stat()
    guard stat(path + "-wal", &status) == 0, status.st_size > Self.walLimit else { return }
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)")
      try database.execute(sql: "PRAGMA busy_timeout = \(Self.patience * 1000)")
    }
  }
}

extension ReadingStore {
  private static func makeFolder(_ folder: String) throws {
    guard mkdir(folder, 0o700) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else {
      throw StorageError(errno: errno)
    }
    try makeFolder(String(folder[..<slash]))
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw StorageError(errno: errno) }
  }

  private static func openForWriting(
    _ path: String,
    lock: WriteLock,
    mintDevice: () -> DeviceID
  ) throws -> DatabaseQueue {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno) }
    close(descriptor)
    let queue = try DatabaseQueue(path: path, configuration: configuration())
    try queue.writeWithoutTransaction { database in
      try requireFullSync(database)
      let version = try Schema.version(of: database)
      guard version <= Schema.currentVersion else { throw StorageError.newerSchema(version) }
      guard version < Schema.currentVersion else { return }
      try lock.whileHeld(patience: patience) {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try Schema.migrate(database)
        try database.mintReplica(mintDevice)
      }
    }
    return queue
  }

  private static func openForReading(_ path: String) throws -> DatabaseQueue {
    try StorageError.translating {
      guard access(path, F_OK) == 0 else { return try emptyLibrary() }
      var configuration = configuration()
      configuration.readonly = true
      let queue: DatabaseQueue
      let version: Int
      do {
        queue = try DatabaseQueue(path: path, configuration: configuration)
        version = try queue.unsafeRead(Schema.version)
      } catch let error as DatabaseError where isReadOnlyFolder(error, path) {
        let address = "file:\(percentEncoded(path))?immutable=1"
        let frozen = try DatabaseQueue(path: address, configuration: configuration)
        return frozen
      }
      guard version <= Schema.currentVersion else { throw StorageError.newerSchema(version) }
      return version == 0 ? try emptyLibrary() : queue
    }
  }

  /// A library on read-only ground, with nothing left in its log: it can be read as it lies.
  private static func isReadOnlyFolder(_ error: DatabaseError, _ path: String) -> Bool {
    [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      && access(path, R_OK) == 0 && access(path + "-wal", F_OK) != 0
  }

  private static func percentEncoded(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"):
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      default: String(UnicodeScalar(byte))
      }
    }.joined()
  }

  private static func emptyLibrary() throws -> DatabaseQueue {
    let queue = try DatabaseQueue(configuration: configuration())
    try queue.writeWithoutTransaction(Schema.migrate)
    return queue
  }

  /// The page cache may grow to 96 MiB, for imports; checkpoints are made by us, under the lock.
  private static func configuration() -> Configuration {
    _ = carrel_sqlite_spare_memory_counters()
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience))
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      guard carrel_sqlite_harden(UnsafeMutableRawPointer(database.sqliteConnection)) == 0 else {
        throw StorageError.inputOutput("SQLite refused its settings")
      }
      try database.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA mmap_size = 0;
          """
      )
    }
    return configuration
  }

  /// GRDB has been seen to lower it while it opens, so it is read back: 2 is FULL.
  static func requireFullSync(_ database: Database) throws {
    guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
      throw StorageError.inputOutput("SQLite would not write durably")
    }
  }
}

extension Database {
  fileprivate func mintReplica(_ mintDevice: () -> DeviceID) throws {
    try inTransaction(.immediate) {
      guard try Int.fetchOne(self, sql: "SELECT 1 FROM replica") == nil else { return .rollback }
      let device = mintDevice()
      try execute(
        sql: "INSERT INTO device (device, id, applied) VALUES (1, ?, 0)",
        arguments: [device.blob]
      )
      try execute(
        sql: """
          INSERT INTO replica (one, device, hlc, next_sequence, next_waypoint)
          VALUES (1, ?, 0, 1, 0)
          """,
        arguments: [device.blob]
      )
      return .commit
    }
  }
}
