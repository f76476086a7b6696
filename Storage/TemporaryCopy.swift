import Glibc

/// A library that lies on read-only ground with a write-ahead log: it is read from a copy, in a
/// folder of its own that is gone from sight as soon as the copy is open.
enum TemporaryCopy {
  private static let pieceLength = 1 << 20

  static func of<Result>(
    _ folder: String,
    patience: Int,
    _ body: (String) throws -> Result
  ) throws -> Result {
    var template = Array("/tmp/carrel-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StorageError(errno: errno) }
    let place = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let names = ["/library.sqlite", "/library.sqlite-wal"]
    defer {
      for name in names + ["/library.sqlite-shm"] { unlink(place + name) }
      rmdir(place)
    }
    let copyAll = { for name in names { try copy(folder + name, to: place + name) } }
    // Whoever may write here from elsewhere waits until both files are copied.
    if let lock = WriteLock(existing: folder + "/library.lock") {
      try lock.whileHeld(patience: patience, copyAll)
    } else {
      try copyAll()
    }
    return try body(place + names[0])
  }

  private static func copy(_ source: String, to target: String) throws(StorageError) {
    let input = open(source, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard input >= 0 else { throw StorageError(errno: errno) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard output >= 0 else { throw StorageError(errno: errno) }
    defer { close(output) }
    while true {
      let count = sendfile(output, input, nil, pieceLength)
      guard count >= 0 else { throw StorageError(errno: errno) }
      guard count > 0 else { return }
    }
  }
}
