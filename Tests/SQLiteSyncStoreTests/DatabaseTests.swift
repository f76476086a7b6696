import Foundation
import GRDB
import SQLiteSyncStore
import SyncFixtures
import SyncProtocol
import SyncService
import Synchronization
import Testing

@Suite struct `A server's database` {
  @Test func `keeps what it acknowledged when it is opened again`() async throws {
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    let person = try TestPerson("reader", seed: 1)
    let device = try TestDevice(seed: 11)
    var chain = EnvelopeChain(person.space, device.device)
    let generation = try await scratch.store.generation()
    try await scratch.store.push(chain.next(3), to: person.space)
    // Another connection sees it, and the same life.
    let other = try ScratchStore.open(scratch.path)
    #expect(try await other.generation() == generation)
    #expect(try await other.head(of: person.space) == 3)
  }

  @Test func `is written by several programs at once`() async throws {
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    let person = try TestPerson("reader", seed: 1)
    let stores = try (0..<3).map { _ in try ScratchStore.open(scratch.path) }
    try await withThrowingTaskGroup { group in
      for (index, store) in stores.enumerated() {
        group.addTask {
          var chain = EnvelopeChain(person.space, try TestDevice(seed: UInt64(index + 1)).device)
          for _ in 0..<20 { try await store.push([chain.next()], to: person.space) }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await scratch.store.head(of: person.space) == 60)
  }

  @Test func `is private, and says what it is`() throws {
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    for ending in ["", "-wal", ".lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + ending)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    let queue = try DatabaseQueue(path: scratch.path)
    let id = try queue.read { try Int.fetchOne($0, sql: "PRAGMA application_id") }
    #expect(id == 0x4352_5253)
  }

  @Test func `of a newer program, or of another one, is refused`() async throws {
    for pragma in ["user_version = 99", "application_id = 1"] {
      let scratch = try ScratchStore()
      defer { scratch.remove() }
      let queue = try DatabaseQueue(path: scratch.path)
      try await queue.write { try $0.execute(sql: "PRAGMA \(pragma)") }
      #expect(throws: SQLiteStoreError.self) { try ScratchStore.open(scratch.path) }
    }
    let text = NSTemporaryDirectory() + "carrel-\(UUID().uuidString)"
    try Data("no database at all, and long enough to be read as one".utf8)
      .write(to: URL(filePath: text))
    defer { unlink(text) }
    #expect(throws: (any Error).self) { try ScratchStore.open(text) }
  }

  @Test func `is not opened through a link`() throws {
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    let link = scratch.path + ".link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: scratch.path)
    defer { unlink(link) }
    #expect(throws: SQLiteStoreError.self) { try ScratchStore.open(link) }
  }

  @Test func `has tables as the decryptor expects them`() async throws {
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    let queue = try DatabaseQueue(path: scratch.path)
    let columns = try await queue.read { database in
      try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info('envelope')")
    }
    let expected = ["space", "kind", "sequence", "device", "first", "last", "hash", "bytes"]
    #expect(Set(expected).isSubset(of: columns))
    let loose = try await queue.read { database in
      try String.fetchAll(
        database,
        sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
      )
    }
    #expect(loose.allSatisfy { $0.hasPrefix("sqlite_") })
  }

  /// A reader that never sees a later envelope without the ones before it.
  @Test func `shows no sequence without those before it`() async throws {
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    let person = try TestPerson("reader", seed: 1)
    let store = scratch.store
    let end = End()
    try await withThrowingTaskGroup { group in
      for seed in 1...6 {
        group.addTask {
          var chain = EnvelopeChain(person.space, try TestDevice(seed: UInt64(seed)).device)
          for _ in 0..<30 { try await store.push(chain.next(2), to: person.space) }
        }
      }
      async let reader: Void = {
        while !end.isReached.load(ordering: .relaxed) {
          let page = try await store.everything(of: person.space)
          #expect(page.changes.count == page.changes.head)
          #expect(page.frames.count == Int(page.changes.head))
        }
      }()
      try await group.waitForAll()
      end.isReached.store(true, ordering: .relaxed)
      try await reader
    }
    #expect(try await store.head(of: person.space) == 360)
  }
}

/// Whether the writers are done.
private final class End: Sendable {
  let isReached = Atomic(false)
}
