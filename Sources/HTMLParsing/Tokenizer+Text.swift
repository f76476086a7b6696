extension Tokenizer {
  /// Inside `title`, `textarea`, `style` and others: text up to the end tag of that name.
  mutating func nextOfTextElement() -> Token {
    if let token = endOfTextElement(at: position) { return token }
    let first = source[position]
    if first == 0 { return replacedNull() }
    if first == UInt8(ascii: "&"), content == .escapable { return .text(reference()) }
    let start = position
    let other = content == .escapable ? UInt8(ascii: "&") : UInt8(ascii: "<")
    position = source.end(from: start + 1, UInt8(ascii: "<"), other)
    return .text(range(from: start))
  }

  /// Inside `plaintext`: nothing ends it.
  mutating func nextOfPlainText() -> Token {
    if source[position] == 0 { return replacedNull() }
    let start = position
    position = source.firstIndex(of: 0, from: start)
    return .text(range(from: start))
  }

  /// Inside `script`: comments in it may hide its end tag.
  mutating func nextOfScript() -> Token {
    if let token = endOfTextElement(at: position) { return token }
    let start = position
    position = endOfScript(from: start)
    return .text(withoutNulls(range(from: start)))
  }

  /// Text of the page, its NULs replaced.
  mutating func withoutNulls(_ text: TextRange) -> TextRange {
    let part = UnsafeBufferPointer(rebasing: source[Int(text.start)..<Int(text.end)])
    guard part.firstIndex(of: 0, from: 0) < part.count else { return text }
    let first = decoded.count
    for byte in part {
      if byte == 0 { decoded += UInt8.replacement } else { decoded.append(byte) }
    }
    return TextRange(start: UInt32(source.count + first), count: UInt32(decoded.count - first))
  }

  /// The end tag of the element being read, if it is at a position.
  private mutating func endOfTextElement(at start: Int) -> Token? {
    guard source[start] == UInt8(ascii: "<"), byte(at: start + 1) == UInt8(ascii: "/"),
      !textElement.isEmpty, isEndOfName(textElement, at: start + 2)
    else { return nil }
    content = .markup
    return tag(.endTag, nameAt: start + 2)
  }

  private func isEndOfName(_ name: [UInt8], at start: Int) -> Bool {
    guard source.starts(with: name, at: start), let next = byte(at: start + name.count) else {
      return false
    }
    return next.isSpace || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }

  private mutating func replacedNull() -> Token {
    position += 1
    let start = decoded.count
    decoded += UInt8.replacement
    return .text(TextRange(start: UInt32(source.count + start), count: 3))
  }

  /// Where the end tag of a script is, or the end of the page.
  private func endOfScript(from start: Int) -> Int {
    var position = start
    while true {
      position = source.firstIndex(of: UInt8(ascii: "<"), from: position)
      if position >= source.count { return source.count }
      if isScriptEnd(at: position) { return position }
      if source.starts(with: Self.commentStart, at: position) {
        // The dashes of the start may belong to the end.
        guard let end = endOfScriptComment(from: position + 2) else { return source.count }
        if end.isScriptEnd { return end.position }
        position = end.position
      } else {
        position += 1
      }
    }
  }

  /// Where a comment in a script ends, or the end tag of the script in it, if one does.
  private func endOfScriptComment(from start: Int) -> (position: Int, isScriptEnd: Bool)? {
    var position = start
    var isDouble = false
    while true {
      position = source.end(from: position, UInt8(ascii: "<"), UInt8(ascii: "-"))
      guard position < source.count else { return nil }
      switch source[position] {
      case UInt8(ascii: "-"):
        if source.starts(with: Self.commentEnd, at: position) { return (position + 3, false) }
      case UInt8(ascii: "<"):
        if isDouble {
          if isScriptEnd(at: position) { isDouble = false }
        } else if isScriptEnd(at: position) {
          return (position, true)
        } else if isEndOfName(Self.script, at: position + 1) {
          isDouble = true
        }
      default: break
      }
      position += 1
    }
  }

  private func isScriptEnd(at position: Int) -> Bool {
    byte(at: position + 1) == UInt8(ascii: "/") && isEndOfName(Self.script, at: position + 2)
  }

  private static let script = Array("script".utf8)
  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)
}
