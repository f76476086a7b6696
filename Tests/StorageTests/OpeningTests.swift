import Changes
import Foundation
import GRDB
import Glibc
import QueryLanguage
import Reading
import Testing

@testable import Storage

/// Who this thread is to the file system; not in the headers that Swift imports.
@_silgen_name("setfsuid") private func setFileSystemUser(_ user: UInt32) -> Int32

@Suite struct `A library` {
  private func fill(_ folder: TestFolder, notes: UInt8 = 1) throws {
    let store = try folder.store()
    try store.write(header(1)) { transaction in
      for number in 0..<notes {
        try transaction.create(
          key(.note, number),
          [(Field.Note.title, .text("moon"))],
          texts: [(Field.Note.body, "over the sea")]
        )
      }
    }
  }

  private func noteCount(_ store: ReadingStore) throws -> Int {
    try store.read { try $0.notes(.all).count }
  }

  @Test func `is written durably, through a log`() throws {
    let folder = TestFolder()
    let store = try folder.store()

    let settings = try store.queue.read { database in
      try ["synchronous", "journal_mode", "trusted_schema", "cell_size_check", "mmap_size"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }
    #expect(settings == ["2", "wal", "0", "1", "0"])
  }

  @Test func `would be refused where SQLite does not write durably`() throws {
    let queue = try DatabaseQueue()

    try queue.writeWithoutTransaction { database in
      try ReadingStore.requireFullSync(database)
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      #expect(throws: StorageError.self) { try ReadingStore.requireFullSync(database) }
    }
  }

  @Test func `is for its owner's eyes, whatever the umask`() throws {
    let folder = TestFolder()
    try withOpenUmask {
      try fill(folder)
      let store = try folder.store()

      #expect(try folder.mode() == 0o700)
      for name in [
        "/library.sqlite", "/library.sqlite-wal", "/library.sqlite-shm", "/library.lock",
      ] {
        #expect(try folder.mode(name) == 0o600, "\(name)")
      }
      #expect(try noteCount(store) == 1)
    }
  }

  @Test(arguments: [0o770, 0o707, 0o777])
  func `is not kept where others can write`(mode: Int) throws {
    let folder = TestFolder()
    try fill(folder)
    #expect(chmod(folder.path, mode_t(mode)) == 0)

    #expect(throws: StorageError.unsafeFolder) { try folder.store() }
  }

  @Test func `is not followed through a link`() throws {
    let folder = TestFolder()
    let other = TestFolder()
    try fill(folder)
    try fill(other)
    #expect(unlink(other.library) == 0)
    #expect(symlink(folder.library, other.library) == 0)

    #expect(throws: StorageError.self) { try other.store() }
    #expect(throws: StorageError.self) { try other.reader() }
  }

  @Test func `that is missing reads as empty, and is not made`() throws {
    let folder = TestFolder()
    let store = try folder.reader()

    #expect(try store.read { try $0.isEmpty() })
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    #expect(throws: StorageError.readOnly) { try store.write(header(1)) { _ in } }
  }

  @Test func `of a newer program is left alone`() throws {
    let folder = TestFolder()
    try fill(folder)
    try folder.raw().writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA user_version = 99")
      _ = try database.checkpoint(.truncate)
    }
    let before = try folder.bytes()

    #expect(throws: StorageError.newerSchema(99)) { try folder.store() }
    #expect(throws: StorageError.newerSchema(99)) { try folder.reader() }

    #expect(try folder.bytes() == before)
  }

  @Test func `of another program is left alone`() throws {
    let folder = TestFolder()
    try fill(folder)
    #expect(unlink(folder.library) == 0)
    for name in ["-wal", "-shm"] { unlink(folder.library + name) }
    try folder.raw().write { database in try database.execute(sql: "CREATE TABLE other (a)") }
    let before = try folder.bytes()

    #expect(throws: StorageError.damaged) { try folder.store() }
    #expect(throws: StorageError.damaged) { try folder.reader() }

    #expect(try folder.bytes() == before)
  }

  @Test func `is made from an empty file, and then not again`() throws {
    let folder = TestFolder()
    #expect(mkdir(folder.path, 0o700) == 0)
    #expect(FileManager.default.createFile(atPath: folder.library, contents: Data()))
    #expect(try folder.reader().read { try $0.isEmpty() })

    try fill(folder)

    let again = try folder.store(device: device(5))
    #expect(try again.write(header(2)) { $0.device } == device(0))
    #expect(try noteCount(again) == 1)
  }

  @Test(arguments: ["text", "cut", "magic", "page size"])
  func `that is damaged is said to be, and left alone`(how: String) throws {
    let folder = TestFolder()
    try fill(folder, notes: 50)
    try folder.raw().writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    for name in ["-wal", "-shm"] { unlink(folder.library + name) }
    var bytes = try folder.bytes()
    switch how {
    case "text": bytes = Data("This is no library. ".utf8) + bytes.dropFirst(20)
    case "cut": bytes = bytes.prefix(bytes.count / 3)
    case "magic": bytes[3] ^= 4
    default: bytes[16] ^= 1
    }
    try bytes.write(to: URL(fileURLWithPath: folder.library))

    #expect(throws: StorageError.damaged) { try noteCount(folder.reader()) }
    #expect(throws: StorageError.damaged) { try noteCount(folder.store()) }

    #expect(try folder.bytes() == bytes)
  }

  @Test(arguments: [false, true])
  func `on read-only ground can be read`(withLog: Bool) throws {
    let folder = TestFolder()
    let copy = TestFolder()
    let store = try folder.store()
    try store.write(header(1)) { try $0.create(key(.note), [(Field.Note.title, .text("moon"))]) }
    if !withLog { try folder.raw().writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
    #expect(mkdir(copy.path, 0o700) == 0)
    for name in ["/library.sqlite"] + (withLog ? ["/library.sqlite-wal"] : []) {
      try FileManager.default.copyItem(atPath: folder.path + name, toPath: copy.path + name)
      #expect(chmod(copy.path + name, 0o444) == 0)
    }
    #expect(chmod(copy.path, 0o555) == 0)
    // Root may write anywhere; this thread may not while it is nobody to the file system.
    let nobody: UInt32 = 65_534
    let old = setFileSystemUser(nobody)
    defer {
      _ = setFileSystemUser(UInt32(old))
      chmod(copy.path, 0o700)
    }
    #expect(open(copy.path + "/new", O_CREAT | O_WRONLY, 0o600) < 0)

    let found = try noteCount(copy.reader())

    #expect(found == 1)
    _ = setFileSystemUser(UInt32(old))
    let names = try FileManager.default.contentsOfDirectory(atPath: copy.path)
    #expect(names.count == (withLog ? 2 : 1))
  }

  @Test func `with a flipped bit in a body says so`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    var press = try ContentPress()
    let content = try press.prepare(ArticleText(plain: "The moon over the sea."))
    try store.write(header(1)) { try $0.put(content) }
    #expect(try store.read { try $0.text(content.digest) }?.plain == "The moon over the sea.")

    try store.queue.writeWithoutTransaction { database in
      let stored = try Data.fetchOne(database, sql: "SELECT bytes FROM content")
      var bytes = try #require(stored)
      bytes[bytes.count / 2] ^= 1
      try database.execute(sql: "UPDATE content SET bytes = ?", arguments: [bytes])
    }

    #expect(throws: StorageError.damagedContent) {
      try store.read { try $0.text(content.digest) }
    }
  }
}
