/// Bytes as the controls and the header fields write them: two lower-case hexadecimal digits each.
public enum Hex {
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      letters.append(digit(byte >> 4))
      letters.append(digit(byte & 15))
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// `nil` when a letter is no digit, or one is left over.
  public static func bytes(_ text: String) -> [UInt8]? {
    let letters = Array(text.utf8)
    guard letters.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count / 2)
    for index in stride(from: 0, to: letters.count, by: 2) {
      guard let value = byte(letters[index], letters[index + 1]) else { return nil }
      bytes.append(value)
    }
    return bytes
  }

  static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

  static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
    guard let high = value(high), let low = value(low) else { return nil }
    return high << 4 | low
  }

  private static func value(_ letter: UInt8) -> UInt8? {
    switch letter {
    case 48...57: letter - 48
    case 97...102: letter - 87
    case 65...70: letter - 55
    default: nil
    }
  }
}
