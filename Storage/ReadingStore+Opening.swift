import CSQLite
import GRDB
import Glibc
import SyncProtocol

extension ReadingStore {
  /// Makes the folder (0700) where there is none, and refuses one that others can write in.
  static func makeFolder(_ folder: String) throws {
    try make(folder)
    var status = stat()
    guard stat(folder, &status) == 0 else { throw StorageError(errno: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw StorageError(errno: ENOTDIR) }
    guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw StorageError.unsafeFolder
    }
  }

  private static func make(_ folder: String) throws {
    guard mkdir(folder, 0o700) != 0, errno != EEXIST else { return }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else {
      throw StorageError(errno: errno)
    }
    try make(String(folder[..<slash]))
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw StorageError(errno: errno) }
  }

  static func openForWriting(
    _ path: String,
    lock: WriteLock,
    patience: Int,
    mintDevice: () -> DeviceID
  ) throws -> DatabaseQueue {
    if try !isFile(path) {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard descriptor >= 0 else { throw StorageError(errno: errno) }
      close(descriptor)
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration(patience))
    try queue.writeWithoutTransaction { database in
      try requireFullSync(database)
      guard try Schema.requireKnown(database) < Schema.currentVersion else { return }
      try lock.whileHeld(patience: patience) {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try Schema.migrate(database)
        try database.mintReplica(mintDevice)
      }
    }
    return queue
  }

  static func openForReading(
    _ path: String,
    in folder: String,
    patience: Int
  ) throws -> DatabaseQueue {
    guard try isFile(path) else { return try emptyLibrary() }
    var configuration = configuration(patience)
    configuration.readonly = true
    do {
      return try known(DatabaseQueue(path: path, configuration: configuration))
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      // Read-only ground: SQLite cannot make the files it shares with writers.
      guard try !isFile(path + "-wal") else {
        return try TemporaryCopy.of(folder, patience: patience) { copy in
          try known(DatabaseQueue(path: copy, configuration: configuration))
        }
      }
      let address = "file:\(percentEncoded(path))?immutable=1"
      return try known(DatabaseQueue(path: address, configuration: configuration))
    }
  }

  /// A library that this program can read; an empty one where nothing has been made yet.
  private static func known(_ queue: DatabaseQueue) throws -> DatabaseQueue {
    let version = try queue.unsafeRead(Schema.requireKnown)
    guard version > 0 else { return try emptyLibrary() }
    try queue.unsafeRead(Schema.supplement)
    return queue
  }

  /// Whether there is a file; a link in its place is refused.
  ///
  /// Not by opening it: closing it again would take the locks of every other connection of this
  /// process with it.
  private static func isFile(_ path: String) throws -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw StorageError(errno: errno) }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StorageError(errno: ELOOP) }
    return true
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
    let queue = try DatabaseQueue(configuration: configuration(0))
    try queue.writeWithoutTransaction { try Schema.migrate($0) }
    return queue
  }

  private static func configuration(_ patience: Int) -> Configuration {
    _ = carrel_sqlite_spare_memory_counters()
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience))
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      let result = carrel_sqlite_settle(UnsafeMutableRawPointer(database.sqliteConnection))
      guard result == 0 else {
        throw DatabaseError(resultCode: ResultCode(rawValue: result))
      }
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
