import Glibc

/// One sync of a library at a time: held while a sync, or a change of its account, goes on.
///
/// Saving and reading do not wait for it.
public final class SyncLock {
  private var descriptor: Int32?

  /// Takes the lock of the library in `folder`; throws `StorageError.otherSync` when somebody holds it.
  public init(folder: String) throws {
    try ReadingStore.makeFolder(folder)
    let descriptor = open(folder + "/sync.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StorageError(errno: errno) }
    self.descriptor = descriptor
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      release()
      throw code == EWOULDBLOCK ? StorageError.otherSync : StorageError(errno: code)
    }
  }

  deinit { release() }

  /// Lets the next one in.
  public func release() {
    guard let descriptor else { return }
    self.descriptor = nil
    // Said, and not left to closing: a child that is just being started has the file open too.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
