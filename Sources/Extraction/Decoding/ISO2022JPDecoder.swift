/// ISO-2022-JP: Japanese in seven bits, whose escapes say which characters follow.
///
/// Source: https://encoding.spec.whatwg.org/#iso-2022-jp-decoder
struct ISO2022JPDecoder {
  private enum Characters {
    case ascii
    case roman
    case katakana
    case kanji
  }

  private var characters = Characters.ascii
  /// Whether nothing came since the last escape.
  private var isFresh = false
  private var text: DecodedText

  static func decoded(_ bytes: [UInt8]) -> DecodedText {
    var decoder = Self(text: DecodedText(capacity: bytes.count + bytes.count / 2))
    var place = 0
    while place < bytes.count { place += decoder.read(bytes[place...]) }
    return decoder.text
  }

  private init(text: DecodedText) { self.text = text }

  /// Reads one character or escape, and says how many bytes it took.
  private mutating func read(_ bytes: ArraySlice<UInt8>) -> Int {
    let byte = bytes[bytes.startIndex]
    if byte == 0x1B {
      guard let next = Self.characters(after: bytes) else {
        text.appendDamage()
        isFresh = false
        return 1
      }
      characters = next
      // Two escapes in a row could hide a text from whoever looks for it.
      if isFresh { text.appendDamage() }
      isFresh = true
      return 3
    }
    isFresh = false
    return append(byte, bytes)
  }

  private mutating func append(_ byte: UInt8, _ bytes: ArraySlice<UInt8>) -> Int {
    switch characters {
    case .ascii where byte < 0x80 && byte != 0x0E && byte != 0x0F: text.append(ascii: byte)
    case .roman where byte < 0x80 && byte != 0x0E && byte != 0x0F:
      text.append(byte == 0x5C ? 0xA5 : byte == 0x7E ? 0x203E : UInt32(byte))
    case .katakana where 0x21...0x5F ~= byte: text.append(0xFF61 - 0x21 + UInt32(byte))
    case .kanji where 0x21...0x7E ~= byte: return appendKanji(bytes)
    default: text.appendDamage()
    }
    return 1
  }

  private mutating func appendKanji(_ bytes: ArraySlice<UInt8>) -> Int {
    let start = bytes.startIndex
    guard bytes.count > 1, bytes[start + 1] != 0x1B else {
      text.appendDamage()
      return 1
    }
    let (lead, trail) = (Int(bytes[start]), Int(bytes[start + 1]))
    if 0x21...0x7E ~= trail,
      let found = CodePointIndex.jis0208[(lead - 0x21) * 94 + trail - 0x21]
    {
      text.append(found)
    } else {
      text.appendDamage()
    }
    return 2
  }

  /// What an escape of three bytes announces.
  private static func characters(after escape: ArraySlice<UInt8>) -> Characters? {
    switch Array(escape.dropFirst().prefix(2)) {
    case Array("(B".utf8): .ascii
    case Array("(J".utf8): .roman
    case Array("(I".utf8): .katakana
    case Array("$@".utf8), Array("$B".utf8): .kanji
    default: nil
    }
  }
}
