import Foundation
import SQLiteSyncStore
import SeededRandomness

/// A database of one test, which removes it in the end.
struct ScratchStore {
  let store: SQLiteSyncStore
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "carrel-store-\(UUID().uuidString).sqlite"
    store = try Self.open(path)
  }

  static func open(_ path: String) throws -> SQLiteSyncStore {
    var generator = SeededGenerator(seed: 1)
    return try SQLiteSyncStore(path: path) { generator.next() }
  }

  func remove() {
    for ending in ["", "-wal", "-shm", ".lock"] {
      // Left behind at worst: the system empties its temporary folder.
      do { try FileManager.default.removeItem(atPath: path + ending) } catch {}
    }
  }
}
