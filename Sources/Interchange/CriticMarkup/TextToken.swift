/// A word or a sign of a text; white space is between tokens and counts for nothing.
struct TextToken: Equatable {
  let range: Range<Int>
  /// The same for the same letters.
  let hash: UInt64

  static func == (left: Self, right: Self) -> Bool { left.hash == right.hash }

  /// The tokens of a part of a text.
  ///
  /// Letters and digits that follow one another are one; ideographs are one each.
  static func tokens(of scalars: [Unicode.Scalar], in range: Range<Int>) -> [TextToken] {
    var tokens: [TextToken] = []
    tokens.reserveCapacity(range.count / 4)
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = scalars[index]
      guard !isSpace(scalar) else {
        index += 1
        continue
      }
      var end = index + 1
      if isWordLetter(scalar) {
        while end < range.upperBound, isWordLetter(scalars[end]) { end += 1 }
      }
      // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for scalar in scalars[index..<end] { hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01B3 }
      tokens.append(TextToken(range: index..<end, hash: hash))
      index = end
    }
    return tokens
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar.value <= 0x20 : scalar.properties.isWhitespace
  }

  private static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return "a"..."z" ~= scalar || "A"..."Z" ~= scalar || "0"..."9" ~= scalar
    }
    guard !(0x2E80...0xFFFF ~= scalar.value || scalar.value >= 0x20000) else { return false }
    return scalar.properties.isAlphabetic
      || [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
  }
}
