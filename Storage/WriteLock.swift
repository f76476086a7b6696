import Glibc

/// Rule W: one writer at a time, and no commit while a checkpoint runs.
///
/// SQLite before 3.51.3 can corrupt a file when a commit resets the WAL during a checkpoint; and
/// twenty processes starve each other on its own lock. An exclusive `flock` on a file beside the
/// library is held around every write transaction and every checkpoint. It is held with every
/// version of SQLite, for the fairness.
final class WriteLock {
  private let descriptor: Int32

  /// Opens the lock file, making it (0600) where there is none.
  init(path: String) throws(StorageError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno) }
  }

  /// The lock of a library on read-only ground; `nil` where there is none to be had.
  init?(existing path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// Does `body` as the only writer, waiting at most `patience` seconds for the others.
  func whileHeld<Result>(patience: Int, _ body: () throws -> Result) throws -> Result {
    try acquire(patience: patience)
    defer { flock(descriptor, LOCK_UN) }
    return try body()
  }

  private func acquire(patience: Int) throws(StorageError) {
    var waited = 0
    var pause = 1
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw StorageError(errno: errno) }
      guard waited < patience * 1000 else { throw .busy }
      usleep(UInt32(pause) * 1000)
      waited += pause
      pause = min(pause + 1, 10)
    }
  }
}

extension StorageError {
  init(errno code: Int32) {
    switch code {
    case ENOSPC, EDQUOT: self = .diskFull
    case EROFS, EACCES, EPERM: self = .readOnly
    default: self = .cannotOpen(String(cString: strerror(code)))
    }
  }
}
