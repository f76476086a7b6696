/// Takes the text of a query apart.
struct QueryLexer {
  let source: QuerySource
  private var position = 0

  init(_ source: QuerySource) { self.source = source }

  /// The next piece, or `nil` at the end.
  mutating func next() throws(QueryError) -> Token? {
    while let scalar = source[position], scalar.properties.isWhitespace { position += 1 }
    let start = position
    guard let first = source[position] else { return nil }
    switch first {
    case "(": return mark(.open)
    case ")": return mark(.close)
    case "-": return try minus()
    case _ where Quotes.isOpening(first):
      return Token(kind: .text(.phrase(try quoted())), position: start)
    default: break
    }
    if let name = try fieldName() {
      return Token(kind: .field(name, try value(of: name, startingAt: start)), position: start)
    }
    return Token(kind: try word(), position: start)
  }

  private mutating func mark(_ kind: Token.Kind) -> Token {
    position += 1
    return Token(kind: kind, position: position - 1)
  }

  private mutating func minus() throws(QueryError) -> Token {
    let token = mark(.minus)
    if let next = source[position], !next.properties.isWhitespace, next != ")" { return token }
    throw source.error(
      at: token.position,
      "a - stands alone",
      fix: #"write it directly before what is not wanted, as in -word, or quote it: "-""#
    )
  }

  /// What stands between quotes; a backslash keeps a quote or a backslash.
  private mutating func quoted() throws(QueryError) -> String {
    let start = position
    var text = String.UnicodeScalarView()
    var isClosed = false
    position += 1
    while !isClosed, let scalar = source[position] {
      position += 1
      if Quotes.isClosing(scalar) {
        isClosed = true
      } else if scalar == "\\", let next = source[position], Quotes.needsEscape(next) {
        position += 1
        text.append(next)
      } else {
        text.append(scalar)
      }
    }
    guard isClosed else {
      throw source.error(at: start, "the quote is not closed", fix: #"add a " at its end"#)
    }
    if text.allSatisfy(\.properties.isWhitespace) {
      throw source.error(at: start, "there is nothing between the quotes", fix: "leave them out")
    }
    if source[position] == "*" {
      throw source.error(at: position, "a * cannot follow a phrase", fix: "leave out the *")
    }
    return String(text)
  }

  /// The letters before a colon that make a field; moves behind the colon.
  ///
  /// `https://…`, `std::vector`, `12:30` and a colon at the end of a strange word are plain words.
  private mutating func fieldName() throws(QueryError) -> FieldName? {
    guard let spelled = FieldName.spelling(in: source.scalars[position...]) else { return nil }
    let colon = position + spelled.utf8.count
    if let name = FieldName(rawValue: spelled) {
      position = colon + 1
      return name
    }
    guard let next = source[colon + 1], !endsBareText(next) else { return nil }
    let near = Spelling.nearest(to: spelled, among: FieldName.allCases.map(\.rawValue))
    let typed = source.text(position..<endOfBareText(from: colon))
    throw source.error(
      at: position,
      "\"\(Quotes.clipped(spelled)):\" is no field",
      fix: (near.map { "did you mean \($0):? To" } ?? "to")
        + " search for the text, quote it: \"\(Quotes.clipped(typed))\""
    )
  }

  private mutating func value(
    of name: FieldName,
    startingAt start: Int
  ) throws(QueryError) -> FieldValue {
    let valueStart = position
    if let first = source[position], Quotes.isOpening(first) {
      let text = try quoted()
      return FieldValue(match: .phrase(text), text: text, position: valueStart)
    }
    let end = endOfBareText(from: position)
    guard end > position else {
      throw source.error(
        at: start,
        "\(name.rawValue): stands without a value",
        fix: "write it directly behind the colon, as in \(FieldReader.example(of: name))"
      )
    }
    position = end
    let text = source.text(valueStart..<end)
    let match: Query.Match =
      text.unicodeScalars.count > 1 && text.unicodeScalars.last == "*"
      ? .prefix(source.text(valueStart..<end - 1)) : .word(text)
    return FieldValue(match: match, text: text, position: valueStart)
  }

  private mutating func word() throws(QueryError) -> Token.Kind {
    let start = position
    position = endOfBareText(from: position)
    let text = source.text(start..<position)
    switch text.lowercased() {
    case "or": return .or
    case "and": return .and
    case "*": return .everything
    default: break
    }
    guard let star = source.scalars[start..<position].firstIndex(of: "*") else {
      return .text(.word(text))
    }
    guard star == position - 1, star > start else {
      throw source.error(
        at: star,
        "a * can only stand at the end of a word",
        fix: "quote the text: \"\(Quotes.clipped(text))\""
      )
    }
    return .text(.prefix(source.text(start..<star)))
  }

  private func endsBareText(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "(" || scalar == ")" || Quotes.isOpening(scalar)
  }

  private func endOfBareText(from start: Int) -> Int {
    var end = start
    while let scalar = source[end], !endsBareText(scalar) { end += 1 }
    return end
  }
}
