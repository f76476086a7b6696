/// What is the same to somebody who retypes a text: the classes of scalars that fold together.
enum ScalarFolding {
  static let space: UInt32 = 0x20
  static let dash: UInt32 = 0x2D

  enum Result {
    case scalar(UInt32), several([UInt32]), accent, space, dash, nothing
  }

  @inline(__always)
  static func fold(_ scalar: UInt32) -> Result {
    if scalar < 0x80 { return foldASCII(scalar) }
    if 0xC0..<0x02BB ~= scalar || 0x0370..<0x1680 ~= scalar { return .scalar(scalar) }
    return foldOther(scalar)
  }

  @inline(__always)
  private static func foldASCII(_ scalar: UInt32) -> Result {
    switch scalar {
    case 0x20, 0x09...0x0D: .space
    case dash: .dash
    case 0x60: .scalar(0x27)
    default: .scalar(scalar)
    }
  }

  private static func foldOther(_ scalar: UInt32) -> Result {
    switch scalar {
    case 0x0300...0x036F: .accent
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F,
      0xFE00...0xFE0F, 0xFEFF:
      .nothing
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: .dash
    case 0xB4, 0x02BB, 0x02BC, 0x02BD, 0x2018...0x201B, 0x2032, 0x2035, 0x2039, 0x203A, 0xFF07:
      .scalar(0x27)
    case 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x2036, 0x300C...0x300F, 0xFF02: .scalar(0x22)
    case 0x2026: .several([0x2E, 0x2E, 0x2E])
    case 0xFB00...0xFB06: .several(ligatures[Int(scalar - 0xFB00)])
    default: .scalar(scalar)
    }
  }

  /// ﬀ, ﬁ, ﬂ, ﬃ, ﬄ, ﬅ and ﬆ.
  private static let ligatures: [[UInt32]] = [
    [0x66, 0x66], [0x66, 0x69], [0x66, 0x6C], [0x66, 0x66, 0x69], [0x66, 0x66, 0x6C], [0x73, 0x74],
    [0x73, 0x74],
  ]

  /// The small letter, where that is one scalar.
  @inline(__always)
  static func lowercased(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return 0x41...0x5A ~= scalar ? scalar | 0x20 : scalar }
    switch scalar {
    case 0x80..<0x600: return smallLetters[Int(scalar - 0x80)]
    // Arabic to Burmese, Chinese, Japanese and Korean have no capitals.
    case 0x600..<0x10A0, 0x2E80..<0xA640, 0xAC00..<0xE000: return scalar
    default: return lowercasedOther(scalar)
    }
  }

  /// From 0x80 on: Latin, Greek, Cyrillic, Armenian.
  ///
  /// Looking one up in Unicode's tables takes longer.
  private static let smallLetters = (0x80..<0x600 as Range<UInt32>).map(lowercasedOther)

  private static func lowercasedOther(_ scalar: UInt32) -> UInt32 {
    let small = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars
    guard let small, let first = small.first, small.count == 1 else { return scalar }
    return first.value
  }

  /// Whether a scalar is part of a word.
  static func isWordPart(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return 0x30...0x39 ~= scalar || 0x41...0x5A ~= scalar || 0x61...0x7A ~= scalar
    }
    guard let properties = Unicode.Scalar(scalar)?.properties else { return false }
    return properties.isAlphabetic || properties.numericType != nil || 0x0300...0x036F ~= scalar
  }

  /// Whether a scalar is a word by itself: scripts without spaces between words.
  static func isWholeWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
