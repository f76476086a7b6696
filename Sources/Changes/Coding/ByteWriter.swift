/// Writes numbers and bytes one after another, each number in its shortest form.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func raw(_ content: some Sequence<UInt8>) { bytes.append(contentsOf: content) }

  /// LEB128: seven bits a byte, least significant first.
  mutating func number(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Zigzag and LEB128: small numbers of either sign are short.
  mutating func signed(_ number: Int64) {
    self.number(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  /// Eight bytes, most significant first.
  mutating func fixed(_ number: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  mutating func counted(_ content: [UInt8]) {
    number(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  mutating func counted(_ text: String) {
    let content = text.utf8
    number(UInt64(content.count))
    bytes.append(contentsOf: content)
  }
}
