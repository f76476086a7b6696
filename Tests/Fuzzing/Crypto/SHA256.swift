/// Stands in for swift-crypto, whose C code would take longer to build than to fuzz.
///
/// Nothing that is fuzzed depends on the digest; it is only as long as the real one.
public struct SHA256 {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  public mutating func update(bufferPointer: UnsafeRawBufferPointer) {
    for byte in bufferPointer { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  public mutating func update(data: [UInt8]) {
    for byte in data { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }

  public func finalize() -> [UInt8] {
    (0..<32).map { UInt8(truncatingIfNeeded: state >> UInt64($0 % 8 * 8)) }
  }
}
