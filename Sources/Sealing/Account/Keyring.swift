import Crypto
public import SyncProtocol

/// The epoch keys of an account's spaces, each 256 random bits.
public struct Keyring: Equatable, Sendable {
  /// Bytes of one entry: space 16 · epoch 4 · key 32.
  private static let entryBytes = 52

  private struct Place: Hashable, Comparable {
    let space: SpaceID
    let epoch: UInt32

    static func < (left: Self, right: Self) -> Bool {
      (left.space, left.epoch) < (right.space, right.epoch)
    }
  }

  private var entries: [Place: SymmetricKey] = [:]

  /// The first epoch, 1, of a new space.
  public init(space: SpaceID, using generator: inout some RandomNumberGenerator) {
    entries[Place(space: space, epoch: 1)] = SymmetricKey(using: &generator)
  }

  /// Entries that follow each other upwards, and nothing else.
  init(decoding bytes: some Collection<UInt8>) throws(SealingError) {
    guard bytes.count % Self.entryBytes == 0 else { throw .rejected(.keyring) }
    var reader = FixedReader(bytes)
    var last: Place?
    while reader.count > 0 {
      guard let space = SpaceID(bytes: reader.bytes(16)) else { throw .rejected(.keyring) }
      let place = Place(space: space, epoch: UInt32(truncatingIfNeeded: reader.number(4)))
      guard last.map({ $0 < place }) ?? true else { throw .rejected(.keyring) }
      entries[place] = SymmetricKey(data: reader.bytes(32))
      last = place
    }
  }

  var bytes: [UInt8] {
    var writer = FixedWriter(capacity: Self.entryBytes * entries.count)
    for (place, key) in entries.sorted(by: { $0.key < $1.key }) {
      writer.bytes(place.space.bytes)
      writer.number(UInt64(place.epoch), 4)
      writer.bytes(key.bytes)
    }
    return writer.written
  }

  /// The keys of a space by epoch.
  func keys(of space: SpaceID) -> [UInt32: SymmetricKey] {
    entries.reduce(into: [:]) { keys, entry in
      if entry.key.space == space { keys[entry.key.epoch] = entry.value }
    }
  }
}
