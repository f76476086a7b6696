extension Tokenizer {
  /// A document type, kept in `doctype`.
  mutating func doctype(from start: Int) -> Token {
    position = start
    doctype = Doctype()
    skipSpaces()
    doctype.name = doctypeName()
    doctype.isDamaged = doctype.name.isEmpty || position >= source.count
    skipSpaces()
    if let next = byte(at: position), next != UInt8(ascii: ">") {
      readIdentifiers()
    }
    if position >= source.count { doctype.isDamaged = true }
    position = min(source.firstIndex(of: UInt8(ascii: ">"), from: position) + 1, source.count)
    return Token(kind: .doctype)
  }

  private mutating func doctypeName() -> [UInt8] {
    let start = position
    while position < source.count, !source[position].isSpace,
      source[position] != UInt8(ascii: ">")
    {
      position += 1
    }
    return source[start..<position].flatMap { $0 == 0 ? UInt8.replacement : [$0.lowercased] }
  }

  private mutating func readIdentifiers() {
    let isPublic = source.starts(with: Array("public".utf8), at: position)
    guard isPublic || source.starts(with: Array("system".utf8), at: position) else {
      doctype.isDamaged = true
      return
    }
    position += 6
    skipSpaces()
    guard let first = quoted() else { return doctype.isDamaged = true }
    if !isPublic { return doctype.systemIdentifier = first }
    doctype.publicIdentifier = first
    guard !doctype.isDamaged else { return }
    skipSpaces()
    guard let next = byte(at: position), next != UInt8(ascii: ">") else { return }
    guard let second = quoted() else { return doctype.isDamaged = true }
    doctype.systemIdentifier = second
  }

  /// A text in quotes; a `>` ends it too, and damages the whole.
  private mutating func quoted() -> [UInt8]? {
    guard let quote = byte(at: position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    else { return nil }
    position += 1
    let start = position
    while position < source.count, source[position] != quote,
      source[position] != UInt8(ascii: ">")
    {
      position += 1
    }
    let text = source[start..<position].flatMap { $0 == 0 ? UInt8.replacement : [$0] }
    if byte(at: position) == quote { position += 1 } else { doctype.isDamaged = true }
    return text
  }
}
