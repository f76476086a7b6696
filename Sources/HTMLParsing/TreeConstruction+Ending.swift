extension TreeConstruction {
  mutating func afterBody(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token, in: open.first?.node)
    case (.doctype, _), (.end, _): break
    case (.text, _) where isSpace(token.text), (.startTag, .html): inBody(token)
    case (.endTag, .html): if context == nil { mode = .afterAfterBody }
    default:
      mode = .inBody
      reprocess(token)
    }
  }

  mutating func afterAfterBody(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token, in: 0)
    case (.doctype, _), (.end, _): break
    case (.text, _) where isSpace(token.text), (.startTag, .html): inBody(token)
    default:
      mode = .inBody
      reprocess(token)
    }
  }

  mutating func inFrameset(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.text, _): for space in spaces(in: token.text) { insertText(space) }
    case (.comment, _): insertComment(token)
    case (.startTag, .html): inBody(token)
    case (.startTag, .frameset): insert(token)
    case (.endTag, .frameset):
      guard open.count > 1 else { return }
      pop()
      if context == nil, current != .frameset { mode = .afterFrameset }
    case (.startTag, .frame): insertEmpty(token)
    case (.startTag, .noframes): inHead(token)
    default: break
    }
  }

  mutating func afterFrameset(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.text, _): for space in spaces(in: token.text) { insertText(space) }
    case (.comment, _): insertComment(token)
    case (.startTag, .html): inBody(token)
    case (.endTag, .html): mode = .afterAfterFrameset
    case (.startTag, .noframes): inHead(token)
    default: break
    }
  }

  mutating func afterAfterFrameset(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.comment, _): insertComment(token, in: 0)
    case (.text, _): for space in spaces(in: token.text) { inBody(.text(space)) }
    case (.startTag, .html): inBody(token)
    case (.startTag, .noframes): inHead(token)
    default: break
    }
  }

  /// The white space in a text, wherever it is.
  private func spaces(in text: TextRange) -> [TextRange] {
    tokens.withBytes(of: text) { bytes in
      bytes.indices.filter { bytes[$0].isSpace }
        .map { TextRange(start: text.start + UInt32($0), count: 1) }
    }
  }
}
