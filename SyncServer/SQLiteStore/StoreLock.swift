import GRDB
import Glibc

/// One writer at a time, among all programs on one database: `serve`, `invite`, `restored`.
///
/// SQLite before 3.51.3 can corrupt a file when a commit resets the log during a checkpoint. An
/// exclusive `flock` on a file beside the database is held around every write and every checkpoint.
final class StoreLock: Sendable {
  private static let patience = 30_000
  private let descriptor: Int32

  init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw SQLiteStoreError.cannotOpen(String(cString: strerror(errno)))
    }
  }

  deinit { close(descriptor) }

  func whileHeld<Result>(_ body: () throws -> Result) throws -> Result {
    var waited = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, waited < Self.patience else {
        throw SQLiteStoreError.busy
      }
      usleep(2000)
      waited += 2
    }
    defer { flock(descriptor, LOCK_UN) }
    return try body()
  }
}

/// Why a database cannot be used.
public enum SQLiteStoreError: Error, Hashable, Sendable {
  case cannotOpen(String)
  case busy
  case damaged
  /// Made by a newer program.
  case newerSchema
  case notDurable
}

extension SQLiteStoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let reason): "The database cannot be opened (\(reason)). Check its path."
    case .busy: "Another program has been writing to the database for too long. Try again."
    case .damaged: "The file is no database of carrel-server, or is damaged. Restore a backup."
    case .newerSchema: "The database was made by a newer version. Update carrel-server."
    case .notDurable: "SQLite would not write durably."
    }
  }
}
