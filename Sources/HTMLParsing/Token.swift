/// A piece of a page as the tokenizer sees it.
struct Token {
  enum Kind: UInt8 {
    case text
    /// A NUL, which most places drop.
    case null
    case startTag, endTag, comment, doctype, end
  }

  var kind: Kind
  /// Of a tag.
  var tag = HTMLTag.unknown
  var name: Int32 = 0
  var isSelfClosing = false
  /// The text, or the attributes: first those with a known name.
  var start: UInt32 = 0
  var count: UInt32 = 0
  var knownCount: UInt32 = 0

  var text: TextRange { TextRange(start: start, count: count) }

  static func text(_ range: TextRange) -> Token {
    Token(kind: .text, start: range.start, count: range.count)
  }

  static func start(_ tag: HTMLTag) -> Token {
    Token(kind: .startTag, tag: tag, name: Int32(tag.rawValue))
  }

  static func end(_ tag: HTMLTag) -> Token {
    Token(kind: .endTag, tag: tag, name: Int32(tag.rawValue))
  }
}
