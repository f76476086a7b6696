import Changes
import Foundation
import GRDB
import Reading
import SeededRandomness
import Storage
import SyncProtocol

/// A folder of a test's own, gone with it; in memory where the system has such a place.
final class TestFolder {
  let path: String

  init() {
    let places = ["/dev/shm/", NSTemporaryDirectory()]
    let place = places.first { FileManager.default.isWritableFile(atPath: $0) } ?? "/tmp/"
    path = place + "carrel-storage-\(UUID().uuidString)"
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch {
      // The test never made it.
    }
  }

  var library: String { path + "/library.sqlite" }

  func store(
    device: DeviceID = device(0),
    patience: Int = ReadingStore.defaultPatience
  ) throws -> ReadingStore {
    try ReadingStore(folder: path, for: .writing, patience: patience) { device }
  }

  func reader() throws -> ReadingStore {
    try ReadingStore(folder: path, for: .reading) { device(0) }
  }

  /// The file as a stranger's program opens it.
  func raw() throws -> DatabaseQueue { try DatabaseQueue(path: library) }

  func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: library)) }

  func mode(_ name: String = "") throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }
}

/// Device number `index`: sixteen bytes of one letter.
func device(_ index: Int) -> DeviceID {
  guard let device = DeviceID(bytes: [UInt8](repeating: UInt8(65 + index), count: 16)) else {
    preconditionFailure("sixteen bytes make a device")
  }
  return device
}

/// Entity number `index` of a kind.
func key(_ kind: EntityKind, _ index: UInt8 = 0) -> EntityKey {
  guard let id = EntityID(bytes: [kind.rawValue, index] + [UInt8](repeating: 7, count: 14)) else {
    preconditionFailure("sixteen bytes make an identifier")
  }
  return EntityKey(kind: kind, id: id)
}

func header(_ number: UInt64, _ intent: Intent = .edit, at now: UInt64 = 1_000) -> ActionHeader {
  var generator = SeededGenerator(seed: number)
  return ActionHeader(id: ActionID(using: &generator), intent: intent, now: now)
}
