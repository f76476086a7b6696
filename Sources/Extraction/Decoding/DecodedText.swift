/// Text as it is decoded: its UTF-8, and how much of it stands in for damage.
struct DecodedText {
  private(set) var utf8: [UInt8] = []
  /// How many U+FFFD in it stand for bytes that mean nothing.
  private(set) var damageCount = 0

  /// Text without damage.
  init(valid utf8: [UInt8]) { self.utf8 = utf8 }

  /// Empty, with room for some bytes.
  init(capacity: Int) { utf8.reserveCapacity(capacity) }

  mutating func append(ascii byte: UInt8) { utf8.append(byte) }

  /// Appends bytes that are known to be UTF-8.
  mutating func append(valid bytes: ArraySlice<UInt8>) { utf8 += bytes }

  /// Appends the character of a code point, or damage if it is none.
  mutating func append(_ codePoint: UInt32) {
    switch codePoint {
    case 0..<0x80: utf8.append(UInt8(codePoint))
    case 0x80..<0x800:
      utf8.append(UInt8(0xC0 | codePoint >> 6))
      appendTail(codePoint)
    case 0x800..<0xD800, 0xE000..<0x10000:
      utf8.append(UInt8(0xE0 | codePoint >> 12))
      appendTail(codePoint >> 6)
      appendTail(codePoint)
    case 0x10000..<0x110000:
      utf8.append(UInt8(0xF0 | codePoint >> 18))
      appendTail(codePoint >> 12)
      appendTail(codePoint >> 6)
      appendTail(codePoint)
    default: appendDamage()
    }
  }

  /// Appends the mark of one sequence that means nothing.
  mutating func appendDamage() {
    damageCount += 1
    utf8.append(0xEF)
    utf8.append(0xBF)
    utf8.append(0xBD)
  }

  /// The same, with each character NUL as damage: no text has one.
  consuming func withoutZeros() -> Self {
    guard utf8.holds(0) else { return self }
    var result = Self(capacity: utf8.count + 2 * utf8.count { $0 == 0 })
    result.damageCount = damageCount
    for byte in utf8 {
      if byte == 0 { result.appendDamage() } else { result.append(ascii: byte) }
    }
    return result
  }

  private mutating func appendTail(_ bits: UInt32) { utf8.append(UInt8(0x80 | bits & 0x3F)) }
}
