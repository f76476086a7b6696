import Foundation
import Glibc
import Testing

@testable import Storage

@Suite struct `A private file` {
  private let folder: TestFolder
  private var path: String { folder.path + "/keys" }

  init() {
    folder = TestFolder()
    mkdir(folder.path, 0o700)
  }

  @Test func `is its owner's alone, whatever the umask, and holds what was written last`() throws {
    let file = PrivateFile(path)
    #expect(try file.read(limit: 9) == nil)

    try withOpenUmask {
      try file.write([1, 2, 3])
      try file.write([4, 5])
    }

    #expect(try file.read(limit: 2) == [4, 5])
    #expect(try folder.mode("/keys") == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["keys"])
  }

  @Test func `is not read when it is too long, open to others, a link or no file`() throws {
    let file = PrivateFile(path)
    try file.write([1, 2, 3])
    #expect(throws: StorageError.unsafeFile) { try file.read(limit: 2) }
    for mode: mode_t in [0o640, 0o604, 0o660, 0o601] {
      #expect(chmod(path, mode) == 0)
      #expect(throws: StorageError.unsafeFile) { try file.read(limit: 9) }
    }
    #expect(chmod(path, 0o600) == 0)
    #expect(try file.read(limit: 9) == [1, 2, 3])
    #expect(symlink(path, path + "-link") == 0)
    #expect(throws: StorageError.unsafeFile) { try PrivateFile(path + "-link").read(limit: 9) }
    #expect(mkfifo(path + "-pipe", 0o600) == 0)
    #expect(throws: StorageError.unsafeFile) { try PrivateFile(path + "-pipe").read(limit: 9) }
    #expect(throws: StorageError.unsafeFile) { try PrivateFile(folder.path).read(limit: 9999) }
  }

  @Test func `is created once, and never over another`() throws {
    let file = PrivateFile(path)
    try file.create([1])
    #expect(throws: StorageError.fileExists) { try file.create([2]) }
    #expect(try file.read(limit: 9) == [1])
    try file.remove()
    try file.remove()
    try file.create([2])
    #expect(symlink("/nowhere", path + "-link") == 0)
    #expect(throws: StorageError.fileExists) { try PrivateFile(path + "-link").create([2]) }
  }

  @Test func `stays as it is when there is no room for another`() throws {
    let file = PrivateFile(path)
    try file.write([1])
    // A folder in the place of the temporary file keeps it from being made.
    #expect(mkdir("\(path).\(getpid()).new", 0o700) == 0)

    #expect(throws: StorageError.fileExists) { try file.write([2]) }

    #expect(try file.read(limit: 9) == [1])
  }
}

@Suite struct `The lock of a sync` {
  @Test func `is held by one, and others are told at once`() throws {
    let folder = TestFolder()
    let lock = try SyncLock(folder: folder.path)

    #expect(throws: StorageError.otherSync) { try SyncLock(folder: folder.path) }

    lock.release()
    lock.release()
    let next = try SyncLock(folder: folder.path)
    #expect(throws: StorageError.otherSync) { try SyncLock(folder: folder.path) }
    next.release()
    #expect(try folder.mode("/sync.lock") == 0o600)
  }
}
