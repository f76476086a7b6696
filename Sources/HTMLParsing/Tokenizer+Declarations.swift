extension Tokenizer {
  /// A comment, a document type or a CDATA section: what starts with `<!`.
  mutating func declaration(from start: Int) -> Token {
    if source.starts(with: Array("--".utf8), at: start) { return comment(from: start + 2) }
    if source.starts(with: Array("doctype".utf8), at: start) { return doctype(from: start + 7) }
    if readsCDATA, source.startsWithCDATA(at: start) { return section(from: start + 7) }
    return bogusComment(from: start)
  }

  /// Everything up to the next `>`.
  mutating func bogusComment(from start: Int) -> Token {
    let end = source.firstIndex(of: UInt8(ascii: ">"), from: start)
    position = min(end + 1, source.count)
    return comment(start..<end)
  }

  private mutating func comment(from start: Int) -> Token {
    for end in ["", "-"] where source.starts(with: Array((end + ">").utf8), at: start) {
      position = start + end.utf8.count + 1
      return comment(start..<start)
    }
    var found = start
    while true {
      found = source.firstIndex(of: UInt8(ascii: "-"), from: found)
      guard found < source.count else { break }
      if byte(at: found + 1) == UInt8(ascii: "-") {
        let bang = byte(at: found + 2) == UInt8(ascii: "!") ? 1 : 0
        if byte(at: found + 2 + bang) == UInt8(ascii: ">") {
          position = found + 3 + bang
          return comment(start..<found)
        }
      }
      found += 1
    }
    position = source.count
    return comment(start..<endOfOpenComment(from: start))
  }

  /// Where the text of a comment ends that the page ends in: before dashes that could end it.
  private func endOfOpenComment(from start: Int) -> Int {
    for end in ["--!", "--", "-"] {
      let first = source.count - end.utf8.count
      if first >= start, source.starts(with: Array(end.utf8), at: first) { return first }
    }
    return source.count
  }

  private mutating func comment(_ range: Range<Int>) -> Token {
    var token = Token(kind: .comment)
    guard keepsAll else { return token }
    let text = withoutNulls(TextRange(start: UInt32(range.lowerBound), count: UInt32(range.count)))
    token.start = text.start
    token.count = text.count
    return token
  }

  /// The text of a CDATA section; its end is skipped.
  private mutating func section(from start: Int) -> Token {
    var found = start
    while true {
      found = source.firstIndex(of: UInt8(ascii: "]"), from: found)
      if found >= source.count || source.starts(with: Array("]]>".utf8), at: found) { break }
      found += 1
    }
    position = found
    let text = range(from: start)
    position = min(found + 3, source.count)
    return .text(withoutNulls(text))
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func startsWithCDATA(at position: Int) -> Bool {
    guard position + 7 <= count else { return false }
    return self[position..<position + 7].elementsEqual("[CDATA[".utf8)
  }
}
