/// One spelling for each text with percent escapes.
enum PercentForm {
  /// Where a text stands, which decides what may stand in it unescaped.
  enum Part { case path, query }

  /// Letters, digits and `-._~` decoded, other escapes in capitals, everything escaped that is
  /// neither one of these nor allowed in this part.
  static func normal(_ bytes: some Collection<UInt8>, in part: Part) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    forEachByte(of: bytes) { byte, isEscaped in
      let isFree = isUnreserved(byte) || !isEscaped && isAllowed(byte, in: part)
      if isFree { result.append(byte) } else { appendEscape(of: byte, to: &result) }
    }
    return result
  }

  /// What the escapes stand for; a `%` that begins none stays.
  static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    forEachByte(of: bytes) { byte, _ in result.append(byte) }
    return result
  }

  private static func forEachByte(
    of bytes: some Collection<UInt8>,
    _ body: (_ byte: UInt8, _ isEscaped: Bool) -> Void
  ) {
    let bytes = Array(bytes)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), let escaped = escapedByte(bytes, behind: index) {
        body(escaped, true)
        index += 3
      } else {
        body(bytes[index], false)
        index += 1
      }
    }
  }

  private static func escapedByte(_ bytes: [UInt8], behind index: Int) -> UInt8? {
    guard index + 2 < bytes.count, let high = value(ofHexDigit: bytes[index + 1]),
      let low = value(ofHexDigit: bytes[index + 2])
    else { return nil }
    return high << 4 | low
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  private static func isAllowed(_ byte: UInt8, in part: Part) -> Bool {
    switch byte {
    case UInt8(ascii: "?"): part == .query
    case UInt8(ascii: "'"): part == .path
    // ! $ & ( ) * + , / : ; = @
    case 0x21, 0x24, 0x26, 0x28...0x2C, 0x2F, 0x3A, 0x3B, 0x3D, 0x40: true
    default: false
    }
  }

  private static func appendEscape(of byte: UInt8, to result: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func value(ofHexDigit digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 65...70: digit - 55
    case 97...102: digit - 87
    default: nil
    }
  }
}
