/// The stable 128-bit name of one thing, of one kind.
///
/// Printed as 26 letters of lower-case Crockford base32, most significant first.
public struct Identifier<Subject>: Hashable, Comparable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// Sixteen bytes, or `nil` for any other number of them.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    // Straight from memory where that is possible: lists read hundreds of thousands of identifiers.
    let halves = bytes.withContiguousStorageIfAvailable { buffer in
      let raw = UnsafeRawBufferPointer(buffer)
      return (
        high: UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
    high = halves?.high ?? bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = halves?.low ?? bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A new name, from the caller's randomness.
  public init(using generator: inout some RandomNumberGenerator) {
    high = generator.next()
    low = generator.next()
  }

  /// The same sixteen bytes as the name of another kind of thing.
  public init<Other>(_ other: Identifier<Other>) {
    high = other.high
    low = other.low
  }

  /// The sixteen bytes as they are stored and travel, most significant first.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
      for index in 0..<8 {
        buffer[index] = UInt8(truncatingIfNeeded: high >> (56 - 8 * index))
        buffer[8 + index] = UInt8(truncatingIfNeeded: low >> (56 - 8 * index))
      }
      count = 16
    }
  }

  /// How many letters two names have in common from the first one on.
  public func commonLetterCount(with other: Self) -> Int {
    let bits =
      high == other.high
      ? 64 + (low ^ other.low).leadingZeroBitCount : (high ^ other.high).leadingZeroBitCount
    return bits == 128 ? CrockfordBase32.letterCount : bits / 5
  }

  /// Bytewise order.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Identifier: LosslessStringConvertible {
  /// Reads the 26 letters; Crockford's spelling mistakes (`i l o`, capitals) are forgiven.
  public init?(_ text: String) {
    guard text.utf8.count == CrockfordBase32.letterCount,
      let range = CrockfordBase32.range(ofPrefix: text)
    else { return nil }
    self.init(bytes: range.lowerBound)
  }

  public var description: String { CrockfordBase32.text(bytes) }
}
