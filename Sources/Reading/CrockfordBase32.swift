/// The letters in which identifiers are printed: no `i l o u`, so that they can be read aloud.
///
/// 128 bits are 26 letters; the last letter carries three bits and two zeros.
/// Source: Douglas Crockford, Base 32, https://www.crockford.com/base32.html
public enum CrockfordBase32 {
  static let letterCount = 26
  private static let alphabet = [UInt8]("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// Whether a byte of ASCII is one of the letters as they are printed.
  static func isPrinted(_ letter: UInt8) -> Bool { alphabet.contains(letter) }

  static func text(_ bytes: [UInt8]) -> String {
    var letters: [UInt8] = []
    letters.reserveCapacity(letterCount)
    var pending = 0
    var bits = 0
    for byte in bytes {
      pending = pending << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        letters.append(alphabet[pending >> bits & 31])
      }
      pending &= 1 << bits - 1
    }
    if bits > 0 { letters.append(alphabet[pending << (5 - bits) & 31]) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The smallest and the largest sixteen bytes whose text starts with `prefix`.
  ///
  /// `nil` when a letter is not of the alphabet, or there are more than an identifier has.
  public static func range(ofPrefix prefix: String) -> ClosedRange<Bytes>? {
    let values = prefix.utf8.map(value(ofLetter:))
    guard values.count <= letterCount, !values.contains(nil) else { return nil }
    let known = values.compactMap(\.self)
    if known.count == letterCount, known[letterCount - 1] & 3 != 0 { return nil }
    let low = bytes(known, padding: 0)
    let high = bytes(known, padding: 31)
    return Bytes(low)...Bytes(high)
  }

  /// Sixteen bytes in bytewise order, as a bound of a search.
  public struct Bytes: Comparable, Collection, Sendable {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    public var startIndex: Int { 0 }
    public var endIndex: Int { bytes.count }
    public func index(after index: Int) -> Int { index + 1 }
    public subscript(index: Int) -> UInt8 { bytes[index] }

    public static func < (left: Self, right: Self) -> Bool {
      left.bytes.lexicographicallyPrecedes(right.bytes)
    }
  }

  private static func bytes(_ values: [UInt8], padding: UInt8) -> [UInt8] {
    let padded = values + [UInt8](repeating: padding, count: letterCount - values.count)
    var result: [UInt8] = []
    var pending = 0
    var bits = 0
    for value in padded {
      pending = pending << 5 | Int(value)
      bits += 5
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(pending >> bits & 255))
        pending &= 1 << bits - 1
      }
    }
    return result
  }

  private static func value(ofLetter letter: UInt8) -> UInt8? {
    switch letter | 0x20 {
    case UInt8(ascii: "i"), UInt8(ascii: "l"): 1
    case UInt8(ascii: "o"): 0
    case let lower: alphabet.firstIndex(of: letter < 0x40 ? letter : lower).map(UInt8.init)
    }
  }
}
