extension TreeConstruction {
  /// Inserts an element whose content is text.
  mutating func insertTextElement(_ token: Token, _ content: Tokenizer.Content) {
    insert(token)
    tokens.content = content
    tokens.textElement = KnownNames.bytes[Int(token.tag.rawValue)]
    originalMode = mode
    mode = .text
  }

  /// Inside an element whose content is text.
  mutating func text(_ token: Token) {
    switch token.kind {
    case .text: insertText(token.text)
    case .endTag:
      pop()
      mode = originalMode
    case .end:
      pop()
      mode = originalMode
      reprocess(token)
    default: break
    }
  }
}
