/// A text cut into words, white-space scalars and other scalars, for comparing.
///
/// A word is a maximal run of letters, digits and marks; an ideograph or hiragana letter is a word
/// by itself, as in UAX 29, since those scripts put no spaces between words.
package struct TextWords: Sendable {
  private enum Kind {
    case letter
    case ideograph
    case separator
  }

  /// The text.
  let utf8: [UInt8]

  /// Where the tokens start, in bytes, and the end of the text.
  package private(set) var byteBounds: [Int] = [0]

  /// Where the tokens start, in scalars, and the end of the text.
  package private(set) var scalarBounds: [Int] = [0]

  private(set) var isWord: [Bool] = []

  var count: Int { isWord.count }

  package init(_ text: String) { self.init(utf8: Array(text.utf8)) }

  init(utf8: [UInt8]) {
    self.utf8 = utf8
    var byte = 0
    var scalar = 0
    var last = Kind.separator
    while byte < utf8.count {
      let kind = Self.kind(in: utf8, at: byte)
      byte += UTF8Scalars.width(of: utf8[byte])
      scalar += 1
      if kind == .letter, last == .letter {
        byteBounds[byteBounds.count - 1] = byte
        scalarBounds[scalarBounds.count - 1] = scalar
      } else {
        byteBounds.append(byte)
        scalarBounds.append(scalar)
        isWord.append(kind != .separator)
      }
      last = kind
    }
  }

  /// The bytes of some tokens.
  package func bytes(_ tokens: Range<Int>) -> ArraySlice<UInt8> {
    utf8[byteBounds[tokens.lowerBound]..<byteBounds[tokens.upperBound]]
  }

  /// Whether a token is the same as one of `other`, byte for byte.
  func isEqual(_ index: Int, to other: TextWords, _ otherIndex: Int) -> Bool {
    bytes(index..<(index + 1)) == other.bytes(otherIndex..<(otherIndex + 1))
  }

  private static func kind(in utf8: [UInt8], at index: Int) -> Kind {
    let byte = utf8[index]
    guard byte >= 0x80 else {
      let isLetter = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      return isLetter ? .letter : .separator
    }
    return kind(of: UTF8Scalars.scalar(in: utf8, at: index))
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    if (0x3041...0x309F).contains(scalar.value) || scalar.properties.isIdeographic {
      return .ideograph
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      return .letter
    default: return .separator
    }
  }
}
