extension Tokenizer {
  /// A tag, or the end if the page ends in it.
  mutating func tag(_ kind: Token.Kind, nameAt start: Int) -> Token {
    position = start
    var token = Token(kind: kind)
    token.name = tagName()
    if token.name < NameTable.firstOther {
      token.tag = HTMLTag(rawValue: UInt8(truncatingIfNeeded: token.name)) ?? .unknown
    }
    token.start = UInt32(attributes.count)
    guard readAttributes(&token) else {
      attributes.removeLast(attributes.count - Int(token.start))
      position = source.count
      return Token(kind: .end)
    }
    token.count = UInt32(attributes.count) - token.start
    return token
  }

  private mutating func tagName() -> Int32 {
    let start = position
    var key = NameKey()
    while position < source.count {
      let byte = source[position]
      if byte.isSpace || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
      key.appendName(byte)
      position &+= 1
    }
    let range = start..<position
    return tagNames.identifier(of: key) { [source] in source.name(range) }
  }

  /// Reads attributes to the end of the tag; false if the page ends before.
  private mutating func readAttributes(_ token: inout Token) -> Bool {
    while position < source.count {
      let byte = source[position]
      if byte == UInt8(ascii: ">") {
        position &+= 1
        return true
      }
      if byte.isSpace {
        position &+= 1
      } else if byte == UInt8(ascii: "/") {
        position &+= 1
        token.isSelfClosing = position < source.count && source[position] == UInt8(ascii: ">")
      } else if !readAttribute(&token) {
        return false
      }
    }
    return false
  }

  private mutating func readAttribute(_ token: inout Token) -> Bool {
    let start = position
    var key = NameKey()
    // An equals sign may start a name.
    repeat {
      key.appendName(source[position])
      position &+= 1
    } while position < source.count && !source[position].endsAttributeName
    let range = start..<position
    skipSpaces()
    var value = TextRange(start: 0, count: 0)
    if position < source.count, source[position] == UInt8(ascii: "=") {
      position &+= 1
      skipSpaces()
      guard let read = attributeValue() else { return false }
      value = read
    }
    guard attributes.count - Int(token.start) < limits.attributeCount,
      Int(value.count) <= limits.attributeByteCount
    else { return true }
    let name = attributeNames.identifier(of: key) { [source] in source.name(range) }
    add(AttributeValue(name: name, start: value.start, count: value.count), to: &token)
    return true
  }

  /// Adds an attribute unless it is there already; the ones with a known name stand first.
  private mutating func add(_ attribute: AttributeValue, to token: inout Token) {
    let first = Int(token.start)
    for index in first..<attributes.count where attributes[index].name == attribute.name { return }
    attributes.append(attribute)
    guard attribute.name < NameTable.firstOther else { return }
    attributes.swapAt(first + Int(token.knownCount), attributes.count - 1)
    token.knownCount += 1
  }

  /// The value at the position, or nil if the page ends in it.
  private mutating func attributeValue() -> TextRange? {
    guard position < source.count else { return nil }
    switch source[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let quote = source[position]
      position &+= 1
      return quotedValue(quote)
    case UInt8(ascii: ">"): return TextRange(start: 0, count: 0)
    default: return unquotedValue()
    }
  }

  private mutating func quotedValue(_ quote: UInt8) -> TextRange? {
    let start = position
    position = source.end(from: start, quote, UInt8(ascii: "&"))
    guard position < source.count else { return nil }
    if source[position] == quote {
      position &+= 1
      return TextRange(start: UInt32(start), count: UInt32(position - 1 - start))
    }
    return decodedValue(from: start, skipsEnd: true) { $0 == quote }
  }

  private mutating func unquotedValue() -> TextRange? {
    let start = position
    while position < source.count {
      let byte = source[position]
      if byte.isSpace || byte == UInt8(ascii: ">") { return range(from: start) }
      if byte == UInt8(ascii: "&") || byte == 0 {
        return decodedValue(from: start, skipsEnd: false) { $0.isSpace || $0 == UInt8(ascii: ">") }
      }
      position &+= 1
    }
    return nil
  }

  /// A value with references in it: it was plain up to the position.
  private mutating func decodedValue(
    from start: Int,
    skipsEnd: Bool,
    isEnd: (UInt8) -> Bool
  ) -> TextRange? {
    let first = decoded.count
    decoded.append(contentsOf: source[start..<position])
    while position < source.count {
      let byte = source[position]
      if isEnd(byte) {
        if skipsEnd { position &+= 1 }
        return TextRange(
          start: UInt32(source.count + first),
          count: UInt32(decoded.count - first)
        )
      }
      if byte == UInt8(ascii: "&"), decodeReference(inAttribute: true) { continue }
      if byte == 0 { decoded += UInt8.replacement } else { decoded.append(byte) }
      position &+= 1
    }
    return nil
  }

  mutating func skipSpaces() {
    while position < source.count, source[position].isSpace { position &+= 1 }
  }
}

extension NameKey {
  /// A byte as it stands in a page: in upper case, or a NUL.
  @inline(__always)
  fileprivate mutating func appendName(_ byte: UInt8) {
    if byte != 0 { return append(byte.lowercased) }
    for byte in UInt8.replacement { append(byte) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A name in lower case, its NULs replaced.
  fileprivate func name(_ range: Range<Int>) -> [UInt8] {
    self[range].flatMap { $0 == 0 ? UInt8.replacement : [$0.lowercased] }
  }
}

extension UInt8 {
  @inline(__always)
  fileprivate var endsAttributeName: Bool {
    isSpace || self == UInt8(ascii: "=") || self == UInt8(ascii: ">") || self == UInt8(ascii: "/")
  }
}
