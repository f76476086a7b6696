public import Reading

/// What the library takes from the world around it, so that a test can decide it.
public struct Surroundings: Sendable {
  /// This device's time.
  public var now: @Sendable () -> Timestamp
  /// Sixty-four bits that nobody can guess.
  public var random: @Sendable () -> UInt64
  /// The program's version, said to web servers.
  public var version: String
  /// Whether a URL that a person typed may lead into a private network.
  public var allowsPrivateAddresses: Bool

  public init(
    version: String,
    allowsPrivateAddresses: Bool = false,
    now: @escaping @Sendable () -> Timestamp,
    random: @escaping @Sendable () -> UInt64
  ) {
    self.version = version
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.now = now
    self.random = random
  }
}

/// The surroundings' randomness in the shape that the standard library wants.
struct SurroundingRandomness: RandomNumberGenerator {
  let source: @Sendable () -> UInt64

  mutating func next() -> UInt64 { source() }
}
