/// Writes gzip files (RFC 1952) by hand: text stored as it is, and zeros packed as tightly as
/// DEFLATE's fixed code allows, about 159 to 1.
enum Gzip {
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    return header + [1] + littleEndian(count) + littleEndian(~count) + bytes
      + littleEndian(crc32(bytes)) + littleEndian(UInt32(bytes.count))
  }

  /// At least `count` zeros, without the closing checksum: a bomb is never read to its end.
  static func bomb(zeros count: Int) -> [UInt8] {
    var bits: [Bool] = [true, true, false]  // last block, fixed code
    bits += [false, false, true, true, false, false, false, false]  // the byte 0
    for _ in 0...(count / 258) {
      // Length 258 is code 285, then distance 1.
      bits += [true, true, false, false, false, true, false, true]
      bits += [false, false, false, false, false]
    }
    bits += [Bool](repeating: false, count: 7)  // end of block
    return header + packed(bits)
  }

  private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

  private static func packed(_ bits: [Bool]) -> [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].enumerated().reduce(0) { byte, bit in
        byte | (bit.element ? 1 << bit.offset : 0)
      }
    }
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xedb8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
