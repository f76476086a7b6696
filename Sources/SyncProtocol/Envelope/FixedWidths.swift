/// Writes numbers of fixed widths, most significant byte first.
public struct FixedWriter: Sendable {
  public private(set) var written: [UInt8] = []

  public init(capacity: Int = 0) { written.reserveCapacity(capacity) }

  public mutating func number(_ value: UInt64, _ width: Int) {
    for index in stride(from: 8 * (width - 1), through: 0, by: -8) {
      written.append(UInt8(truncatingIfNeeded: value >> UInt64(index)))
    }
  }

  public mutating func bytes(_ bytes: some Sequence<UInt8>) { written.append(contentsOf: bytes) }
}

/// Reads what `FixedWriter` wrote; past the end it reads zeros, so `count` is asked first.
public struct FixedReader: Sendable {
  private var rest: ArraySlice<UInt8>

  public init(_ bytes: some Collection<UInt8>) { rest = Array(bytes)[...] }

  /// How many bytes are left.
  public var count: Int { rest.count }

  public mutating func number(_ width: Int) -> UInt64 {
    bytes(width).reduce(0) { $0 << 8 | UInt64($1) }
  }

  public mutating func bytes(_ count: Int) -> [UInt8] {
    let taken = Array(rest.prefix(count))
    rest = rest.dropFirst(count)
    return taken + [UInt8](repeating: 0, count: count - taken.count)
  }
}
