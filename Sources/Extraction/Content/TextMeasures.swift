/// The words, sentences and capitals of a text, counted in one pass.
struct TextMeasures {
  private(set) var words = 0
  private(set) var sentences = 0
  private(set) var letters = 0
  private(set) var capitals = 0
  private(set) var pictures = 0
  /// The same for the same text, and hardly for another.
  private(set) var fingerprint: UInt64 = 14_695_981_039_346_656_037
  /// Whether it ends as sentences and quotations do.
  private(set) var endsSentence = false

  init(_ text: String) {
    var text = text
    text.withUTF8 { measure($0) }
  }

  private mutating func measure(_ bytes: UnsafeBufferPointer<UInt8>) {
    var hash = WordHash.start
    var isWord = false
    for index in bytes.indices {
      let byte = bytes[index]
      fingerprint = (fingerprint ^ UInt64(byte)) &* 1_099_511_628_211
      if byte.isASCIILetter || byte >= 0x80 {
        count(letter: byte)
        hash = WordHash.adding(byte.lowercased, to: hash)
        isWord = true
        if byte == 0xE3, Self.isIdeographicStop(bytes, index) { sentences += 1 }
        continue
      }
      if isWord, PictureWords.table.contains(hash) { pictures += 1 }
      (hash, isWord) = (WordHash.start, false)
      count(other: byte, in: bytes, at: index)
    }
    if isWord, PictureWords.table.contains(hash) { pictures += 1 }
    words += bytes.isEmpty ? 0 : 1
    endsSentence = Self.endsSentence(bytes)
  }

  private mutating func count(letter byte: UInt8) {
    // Of a letter beyond ASCII, its first byte alone.
    if byte & 0xC0 != 0x80 { letters += 1 }
    if 65...90 ~= byte { capitals += 1 }
  }

  private mutating func count(
    other byte: UInt8,
    in bytes: UnsafeBufferPointer<UInt8>,
    at index: Int
  ) {
    switch byte {
    case 10, 32: words += 1
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      let next = index + 1 < bytes.count ? bytes[index + 1] : 32
      if next == 32 || next == 10 || next == UInt8(ascii: "\"") || next == 0xE2 { sentences += 1 }
    default: break
    }
  }

  private static func isIdeographicStop(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82
  }

  private static func endsSentence(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = bytes.last else { return false }
    if last < 0x80 { return ".!?\"".utf8.contains(last) }
    guard bytes.count >= 3 else { return false }
    switch (bytes[bytes.count - 3], bytes[bytes.count - 2], last) {
    // ” ’ 。
    case (0xE2, 0x80, 0x9D), (0xE2, 0x80, 0x99), (0xE3, 0x80, 0x82): return true
    // »
    case (_, 0xC2, 0xBB): return true
    default: return false
    }
  }
}
