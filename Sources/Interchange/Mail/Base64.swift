/// Bytes in letters, as mail and `data:` addresses have them.
///
/// Source: RFC 4648, 4
enum Base64 {
  /// The bytes; white space between the letters is skipped.
  ///
  /// `nil` for any other foreign letter.
  static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.underestimatedCount / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    var hasEnded = false
    for letter in text {
      switch letter {
      case 9, 10, 13, 32: continue
      case UInt8(ascii: "="): hasEnded = true
      default:
        guard !hasEnded, letter < 128, values[Int(letter)] < 64 else { return nil }
        bits = bits << 6 | UInt32(values[Int(letter)])
        count += 1
        if count % 4 == 0 {
          bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
          bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
          bytes.append(UInt8(truncatingIfNeeded: bits))
        }
      }
    }
    switch count % 4 {
    case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
    case 1: return nil
    default: break
    }
    return bytes
  }

  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 64, count: 128)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, letter) in letters.utf8.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()
}
