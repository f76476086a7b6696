/// A name in three words: exactly, up to 16 bytes; longer names by a hash of 128 bits.
///
/// Two long names that are made to have the same key are taken for one: both are unknown, so nobody
/// misses the difference.
struct NameKey: Equatable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var count: UInt32 = 0

  init() {}

  init(_ name: String) {
    for byte in name.utf8 { append(byte) }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count < 8 {
      low |= UInt64(byte) &<< UInt64(count &* 8)
    } else if count < 16 {
      high |= UInt64(byte) &<< UInt64((count & 7) &* 8)
    } else {
      low = (low ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      low ^= low &>> 29
      high = (high &+ UInt64(byte)) &* 0xC2B2_AE3D_27D4_EB4F
      high ^= high &>> 31
    }
    count &+= 1
  }

  var hash: Int {
    let mixed = (low ^ (high &* 0xC2B2_AE3D_27D4_EB4F)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 33)
  }
}
