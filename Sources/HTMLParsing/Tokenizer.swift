/// Cuts a page into tags, text and the rest, as the HTML standard's tokenizer does.
///
/// The page is UTF-8 without carriage returns. Nothing is copied but what has to be decoded.
struct Tokenizer {
  /// How the next text is read; the tree decides it.
  enum Content {
    case markup
    /// Up to an end tag: with references, without, with the rules for scripts, or to the very end.
    case escapable, raw, script, plain
  }

  let source: UnsafeBufferPointer<UInt8>
  let limits: HTMLLimits
  /// Whether comments are kept, and attributes without meaning.
  let keepsAll: Bool
  var position = 0
  var content = Content.markup
  /// The element whose end tag ends its text.
  var textElement: [UInt8] = []
  /// Whether CDATA sections are text: so it is inside SVG and MathML.
  var readsCDATA = false
  /// What references and damaged characters stand for, in the order they were met.
  var decoded: [UInt8] = []
  var attributes: [AttributeValue] = []
  var tagNames = KnownNames.tags
  var attributeNames = KnownNames.attributes
  var doctype = Doctype()

  init(_ source: UnsafeBufferPointer<UInt8>, limits: HTMLLimits, keepsAll: Bool) {
    self.source = source
    self.limits = limits
    self.keepsAll = keepsAll
    attributes.reserveCapacity(source.count / 64)
  }

  /// The next token; after the last one, the end again and again.
  mutating func next() -> Token {
    if content == .markup { skipEmptyEndTags() }
    guard position < source.count else { return Token(kind: .end) }
    switch content {
    case .markup: return nextOfMarkup()
    case .escapable, .raw: return nextOfTextElement()
    case .script: return nextOfScript()
    case .plain: return nextOfPlainText()
    }
  }

  /// The bytes of a text, wherever they are.
  func withBytes<Result>(
    of range: TextRange,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = Int(range.start)
    if start < source.count || range.count == 0 {
      let first = min(start, source.count)
      return body(UnsafeBufferPointer(rebasing: source[first..<first + Int(range.count)]))
    }
    return decoded.withUnsafeBufferPointer { decoded in
      let first = start - source.count
      return body(UnsafeBufferPointer(rebasing: decoded[first..<first + Int(range.count)]))
    }
  }

  private mutating func nextOfMarkup() -> Token {
    switch source[position] {
    case UInt8(ascii: "<"):
      return nextOfMarkupDeclaration()
    case UInt8(ascii: "&"):
      return startsMarkup(at: position) ? .text(reference()) : plainText(from: position)
    case 0:
      position += 1
      return Token(kind: .null, start: UInt32(position - 1), count: 1)
    default:
      let start = position
      position = source.endOfText(from: position)
      return .text(range(from: start))
    }
  }

  private mutating func skipEmptyEndTags() {
    while position &+ 2 < source.count, source[position] == UInt8(ascii: "<"),
      source[position + 1] == UInt8(ascii: "/"), source[position + 2] == UInt8(ascii: ">")
    {
      position += 3
    }
  }

  private mutating func nextOfMarkupDeclaration() -> Token {
    let start = position
    switch byte(at: start + 1) {
    case .some(let byte) where byte.isLetter:
      return tag(.startTag, nameAt: start + 1)
    case UInt8(ascii: "/"):
      guard let next = byte(at: start + 2) else { break }
      if next.isLetter { return tag(.endTag, nameAt: start + 2) }
      return bogusComment(from: start + 2)
    case UInt8(ascii: "!"): return declaration(from: start + 2)
    case UInt8(ascii: "?"): return bogusComment(from: start + 1)
    default: break
    }
    return plainText(from: start)
  }

  /// Text that starts with what looks like markup, but is none: several of these in a row are one.
  private mutating func plainText(from start: Int) -> Token {
    repeat {
      position = source.endOfText(from: position + 1)
    } while !startsMarkup(at: position)
    return .text(range(from: start))
  }

  private func startsMarkup(at position: Int) -> Bool {
    guard position < source.count else { return true }
    guard let next = byte(at: position + 1) else { return false }
    switch source[position] {
    case UInt8(ascii: "<"):
      return next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
        || next == UInt8(ascii: "?")
    case UInt8(ascii: "&"): return next.isLetter || next.isDigit || next == UInt8(ascii: "#")
    default: return true
    }
  }

  /// The reference at the position, or its ampersand if it is none.
  mutating func reference() -> TextRange {
    let start = decoded.count
    if decodeReference(inAttribute: false) {
      return TextRange(
        start: UInt32(source.count + start),
        count: UInt32(decoded.count - start)
      )
    }
    position += 1
    return range(from: position - 1)
  }

  func range(from start: Int) -> TextRange {
    TextRange(start: UInt32(truncatingIfNeeded: start), count: UInt32(position - start))
  }

  func byte(at position: Int) -> UInt8? {
    position < source.count ? source[position] : nil
  }
}
