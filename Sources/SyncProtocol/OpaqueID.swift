/// Sixteen random bytes that name something without saying anything about it.
public struct OpaqueID<Subject>: Hashable, Comparable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Sixteen bytes, or `nil` for any other number of them.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A new name, from the caller's randomness.
  public init(using generator: inout some RandomNumberGenerator) {
    high = generator.next()
    low = generator.next()
  }

  /// The sixteen bytes as they travel, most significant first.
  public var bytes: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }

  /// Bytewise order: between devices the last word when two writes tie in time.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

/// What an `OpaqueID` can name.
public enum Named {
  public enum Device {}
  public enum Space {}
  public enum Account {}
  public enum Generation {}
}

/// One installation of Carrel, minted when a library is made.
///
/// Minted again after any restore from a backup, so that no two histories share a device.
public typealias DeviceID = OpaqueID<Named.Device>

/// The unit of encryption and of sync: one personal space an account.
public typealias SpaceID = OpaqueID<Named.Space>

/// One person on one server.
public typealias AccountID = OpaqueID<Named.Account>

/// One life of a server's database: another after it was wiped or restored.
public typealias GenerationID = OpaqueID<Named.Generation>
