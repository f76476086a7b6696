/// UTF-8, with the damage in it marked.
///
/// Source: https://encoding.spec.whatwg.org/#utf-8-decoder
enum UTF8Decoder {
  static func decoded(_ bytes: [UInt8]) -> DecodedText {
    if isValid(bytes) { return DecodedText(valid: bytes) }
    var text = DecodedText(capacity: bytes.count + bytes.count / 8)
    var index = 0
    while index < bytes.count {
      let start = index
      index += length(of: bytes, at: index)
      if index > start {
        text.append(valid: bytes[start..<index])
      } else {
        text.appendDamage()
        index += max(1, brokenLength(of: bytes, at: index))
      }
    }
    return text
  }

  static func isValid(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }

  /// How many bytes from `index` are ASCII, or else one whole character; 0 for damage.
  private static func length(of bytes: [UInt8], at index: Int) -> Int {
    var end = index
    while end < bytes.count, bytes[end] < 0x80 { end += 1 }
    if end > index { return end - index }
    let needed = needed(after: bytes[index])
    return needed > 0 && brokenLength(of: bytes, at: index) == needed + 1 ? needed + 1 : 0
  }

  /// How many bytes from `index` could have become one character.
  private static func brokenLength(of bytes: [UInt8], at index: Int) -> Int {
    let needed = needed(after: bytes[index])
    var count = 1
    while count <= needed, index + count < bytes.count {
      let range = count == 1 ? second(after: bytes[index]) : 0x80...0xBF
      guard range ~= bytes[index + count] else { break }
      count += 1
    }
    return count
  }

  private static func needed(after lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 1
    case 0xE0...0xEF: 2
    case 0xF0...0xF4: 3
    default: 0
    }
  }

  /// What may stand second: no overlong forms, no surrogates, nothing above U+10FFFF.
  private static func second(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}
