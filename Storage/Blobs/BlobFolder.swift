import Glibc
import Reading

/// The folder of the blobs that are too large for the library's file: `blobs/ab/<digest>`.
///
/// Only files that their owner alone can read, none of them a link.
struct BlobFolder: Sendable {
  private let path: String

  /// The folder of a library; made when something is first kept in it.
  init(library folder: String) { path = folder + "/blobs" }

  /// Keeps the bytes of a blob, unless they are there already.
  ///
  /// When this returns, the file is on the disk.
  func write(_ blob: PreparedBlob) throws(StorageError) {
    let shelf = shelf(of: blob.digest)
    try make(path)
    try make(shelf)
    let file = file(of: blob.digest)
    guard try size(of: file) != blob.bytes.count else { return }
    try PrivateFile(file).write(blob.bytes)
  }

  /// The stored bytes of a blob, `nil` when its file is gone.
  func read(_ digest: Digest, limit: Int) throws(StorageError) -> [UInt8]? {
    guard try isFolder(path), try isFolder(shelf(of: digest)) else { return nil }
    return try PrivateFile(file(of: digest)).read(limit: limit)
  }

  private func shelf(of digest: Digest) -> String { "\(path)/\(digest.hexadecimal.prefix(2))" }

  private func file(of digest: Digest) -> String {
    "\(shelf(of: digest))/\(digest.hexadecimal)"
  }

  /// Makes a folder where there is none, and has its parent know it after a crash.
  private func make(_ folder: String) throws(StorageError) {
    guard mkdir(folder, 0o700) == 0 else {
      guard errno == EEXIST else { throw StorageError(errno: errno) }
      guard try isFolder(folder) else { throw .unsafeFolder }
      return
    }
    try PrivateFile(folder).syncFolder()
  }

  /// Whether there is a folder; a link in its place, or one of another person's, is refused.
  private func isFolder(_ folder: String) throws(StorageError) -> Bool {
    var status = stat()
    guard lstat(folder, &status) == 0 else {
      guard errno == ENOENT else { throw StorageError(errno: errno) }
      return false
    }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
      status.st_mode & 0o022 == 0
    else { throw .unsafeFolder }
    return true
  }

  /// The size of a regular file; `nil` where there is none, or something else.
  private func size(of file: String) throws(StorageError) -> Int? {
    var status = stat()
    guard lstat(file, &status) == 0 else {
      guard errno == ENOENT else { throw StorageError(errno: errno) }
      return nil
    }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
  }
}
