extension Tokenizer {
  /// Decodes the reference that the ampersand at the position starts, if it is one.
  mutating func decodeReference(inAttribute: Bool) -> Bool {
    guard let next = byte(at: position + 1) else { return false }
    if next == UInt8(ascii: "#") { return decodeNumber() }
    guard next.isLetter || next.isDigit else { return false }
    return decodeName(inAttribute: inAttribute)
  }

  private mutating func decodeNumber() -> Bool {
    let isHexadecimal = byte(at: position + 2).map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let start = position + (isHexadecimal ? 3 : 2)
    var end = start
    var value: UInt32 = 0
    while let digit = byte(at: end)?.digit(hexadecimal: isHexadecimal) {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      end += 1
    }
    guard end > start else { return false }
    append(Self.scalar(value))
    position = byte(at: end) == UInt8(ascii: ";") ? end + 1 : end
    return true
  }

  private mutating func decodeName(inAttribute: Bool) -> Bool {
    let start = position + 1
    var end = start
    while end < source.count, end - start < NamedReferences.longestName,
      source[end].isLetter || source[end].isDigit
    {
      end += 1
    }
    let run = UnsafeBufferPointer(rebasing: source[start..<end])
    if byte(at: end) == UInt8(ascii: ";"), let found = NamedReferences.table.find(run) {
      NamedReferences.table.append(found, to: &decoded)
      position = end + 1
      return true
    }
    for count in stride(from: min(run.count, NamedReferences.longestBareName), to: 1, by: -1) {
      let name = UnsafeBufferPointer(rebasing: run[..<count])
      guard let found = NamedReferences.table.find(name), NamedReferences.table.isBare(found)
      else { continue }
      if inAttribute, let next = byte(at: start + count),
        next == UInt8(ascii: "=") || next.isLetter || next.isDigit
      {
        return false
      }
      NamedReferences.table.append(found, to: &decoded)
      position = start + count
      return true
    }
    return false
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if 0x80...0x9F ~= value { return windows1252[Int(value - 0x80)] }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// What the numbers 128 to 159 were meant to be.
  private static let windows1252: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
}

extension UInt8 {
  fileprivate func digit(hexadecimal: Bool) -> UInt32? {
    if isDigit { return UInt32(self - 0x30) }
    let letter = self | 0x20
    return hexadecimal && 0x61...0x66 ~= letter ? UInt32(letter - 0x61 + 10) : nil
  }
}
