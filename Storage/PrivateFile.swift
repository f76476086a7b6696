import Glibc

/// A small file for its owner's eyes: keys, a session, an emergency sheet.
public struct PrivateFile: Sendable {
  private let path: String

  public init(_ path: String) { self.path = path }

  /// What the file holds, `nil` when there is none.
  ///
  /// Throws `StorageError.unsafeFile` when it is no regular file, a link, another person's, can be
  /// read by others, or is longer than `limit` bytes.
  public func read(limit: Int) throws(StorageError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      guard errno != ENOENT else { return nil }
      throw errno == ELOOP ? .unsafeFile : StorageError(errno: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw StorageError(errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0,
      status.st_uid == geteuid(), status.st_size <= limit
    else { throw .unsafeFile }
    return try Self.contents(of: descriptor, count: Int(status.st_size))
  }

  /// Replaces the file by one that holds `bytes`, or leaves it as it is.
  ///
  /// When this returns, the new file is on the disk.
  public func write(_ bytes: [UInt8]) throws(StorageError) {
    let temporary = "\(path).\(getpid()).new"
    unlink(temporary)
    try PrivateFile(temporary).put(bytes)
    guard rename(temporary, path) == 0 else {
      let code = errno
      unlink(temporary)
      throw StorageError(errno: code)
    }
    try syncFolder()
  }

  /// Makes the file; throws `StorageError.fileExists` when there is one.
  public func create(_ bytes: [UInt8]) throws(StorageError) {
    try put(bytes)
    try syncFolder()
  }

  /// Removes the file; there may be none.
  public func remove() throws(StorageError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw StorageError(errno: errno) }
    try syncFolder()
  }

  /// Makes the file, whole and on the disk, or not at all.
  private func put(_ bytes: [UInt8]) throws(StorageError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? .fileExists : StorageError(errno: errno)
    }
    var code: Int32 = 0
    var written = 0
    while code == 0, written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { written += count } else if errno != EINTR { code = errno }
    }
    if code == 0, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    guard code == 0 else {
      unlink(path)
      throw StorageError(errno: code)
    }
  }

  private static func contents(
    of descriptor: Int32,
    count: Int
  ) throws(StorageError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var read = 0
    while read < count {
      let result = bytes[read...].withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if result == 0 { break }
      if result > 0 { read += result } else if errno != EINTR { throw StorageError(errno: errno) }
    }
    return Array(bytes.prefix(read))
  }

  /// Has the names in the folder that holds the file on the disk.
  func syncFolder() throws(StorageError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError(errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StorageError(errno: errno) }
  }
}
