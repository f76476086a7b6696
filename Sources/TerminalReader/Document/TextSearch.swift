/// Looks for words in a text: small letters stand for capitals too, straight quotes for curly
/// ones, a hyphen for every dash, a blank for every blank.
struct TextSearch: Hashable, Sendable {
  let words: String
  private let needle: [Unicode.Scalar]
  /// Which bytes a match may begin with.
  private let beginnings: Set<UInt8>

  /// `nil` for nothing to look for.
  init?(_ words: String) {
    self.words = words
    needle = words.unicodeScalars.map(Self.folded)
    guard let first = needle.first else { return nil }
    var beginnings: Set<UInt8> = []
    for scalar in [first] + first.properties.uppercaseMapping.unicodeScalars {
      if let byte = String(scalar).utf8.first { beginnings.insert(byte) }
    }
    switch first {
    case "'", "\"", "-": beginnings.insert(0xE2)
    case " ": beginnings.formUnion([0x0A, 0x09, 0xC2, 0xE2, 0xE3])
    default: break
    }
    self.beginnings = beginnings
  }

  /// Where the words begin and end in a text, in Unicode scalars, each match after the one before.
  func matches(in text: String, limit: Int = .max) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var copy = text
    copy.withUTF8 { bytes in
      var (byte, scalar) = (0, 0)
      let isBeginning = (0...255).map { beginnings.contains(UInt8($0)) }
      isBeginning.withUnsafeBufferPointer { isBeginning in
        while byte < bytes.count, found.count < limit {
          let isStart = bytes[byte] & 0xC0 != 0x80
          if isBeginning[Int(bytes[byte])], let end = match(in: bytes, at: byte) {
            found.append(scalar..<scalar + needle.count)
            scalar += needle.count
            byte = end
          } else {
            if isStart { scalar += 1 }
            byte += 1
          }
        }
      }
    }
    return found
  }

  /// The byte after a match that begins here.
  private func match(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var byte = start
    for wanted in needle {
      guard byte < bytes.count else { return nil }
      let length = bytes[byte] < 0x80 ? 1 : bytes[byte] < 0xE0 ? 2 : bytes[byte] < 0xF0 ? 3 : 4
      guard byte + length <= bytes.count else { return nil }
      var value = UInt32(bytes[byte])
      if length > 1 {
        value &= 0x7F >> UInt32(length)
        for place in byte + 1..<byte + length { value = value << 6 | UInt32(bytes[place] & 0x3F) }
      }
      guard let scalar = Unicode.Scalar(value), Self.folded(scalar) == wanted else { return nil }
      byte += length
    }
    return byte
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x41...0x5A: return Unicode.Scalar(UInt8(scalar.value + 32))
    case 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: return " "
    case 0x00..<0x80: return scalar
    case 0x2018, 0x2019, 0x201B: return "'"
    case 0x201C, 0x201D: return "\""
    case 0x2010...0x2015: return "-"
    default:
      let small = scalar.properties.lowercaseMapping.unicodeScalars
      return small.count == 1 ? small.first ?? scalar : scalar
    }
  }
}
