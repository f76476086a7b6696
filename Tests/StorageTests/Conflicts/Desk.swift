import Changes
import Reading
import SeededRandomness
import SyncProtocol

@testable import Storage

/// A device with a real store, and what the merge core says of the same changesets.
final class Desk {
  let device: DeviceID
  let store: ReadingStore
  private(set) var library = PureLibrary()
  private let folder = TestFolder()

  init(_ device: DeviceID) throws {
    self.device = device
    store = try folder.store(device: device)
  }

  /// Does one action here and gives its changesets.
  @discardableResult
  func act(
    _ number: UInt64,
    at now: UInt64 = 1_000,
    _ body: (Transaction) throws -> Void
  ) throws -> [Changeset] {
    let done = header(number, at: now)
    try store.write(done, body)
    let made = try store.read { try $0.changesets(of: done.id) }
    for changeset in made { library.apply(changeset) }
    return made
  }

  func receive(_ changesets: some Sequence<Changeset>) throws {
    let news = changesets.filter { !library.seen.covers($0.dot) }
    try store.write(header(1)) { transaction in
      for changeset in news { try transaction.apply(changeset) }
    }
    for changeset in news { library.apply(changeset) }
  }

  var conflicts: [Conflict] {
    get throws { try store.read { try $0.conflicts() } }
  }

  /// Ends every conflict that is listed, in one of the ways there are.
  func settleAll(number: UInt64, using generator: inout SeededGenerator) throws -> [Changeset] {
    let open = try conflicts
    return try act(number, at: 1_000_000) { transaction in
      for conflict in open {
        let chosen = conflict.sides.randomElement(using: &generator)
        switch (conflict.reason, chosen?.content) {
        case (.values, .value(let value)):
          try transaction.set(conflict.field, of: conflict.key, to: value)
        case (.overlap, .value(.text(let text))):
          try transaction.resolve(conflict.field, of: conflict.key, to: text)
        case (.revived, .deleted): try transaction.delete(conflict.key)
        default: try transaction.touch(conflict.key)
        }
      }
    }
  }
}
