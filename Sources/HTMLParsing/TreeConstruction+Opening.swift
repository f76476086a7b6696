extension TreeConstruction {
  /// Before anything: only a document type may come.
  mutating func initial(_ token: Token) {
    switch token.kind {
    case .comment: return insertComment(token, in: 0)
    case .doctype:
      insertDoctype()
      isQuirky = tokens.doctype.isQuirky
      mode = .beforeHTML
      return
    case .text:
      guard let rest = withoutSpaces(token) else { return }
      isQuirky = true
      mode = .beforeHTML
      reprocess(rest)
    default:
      isQuirky = true
      mode = .beforeHTML
      reprocess(token)
    }
  }

  private mutating func insertDoctype() {
    guard tokens.keepsAll else { return }
    tree.append(tree.add(TreeNode(kind: .doctype)), to: 0)
  }

  mutating func beforeHTML(_ token: Token) {
    var token = token
    switch (token.kind, token.tag) {
    case (.comment, _): return insertComment(token, in: 0)
    case (.doctype, _): return
    case (.text, _):
      guard let rest = withoutSpaces(token) else { return }
      token = rest
    case (.startTag, .html):
      insert(token)
      mode = .beforeHead
      return
    case (.endTag, .head), (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return
    default: break
    }
    insert(.html)
    mode = .beforeHead
    reprocess(token)
  }

  mutating func beforeHead(_ token: Token) {
    var token = token
    switch (token.kind, token.tag) {
    case (.comment, _): return insertComment(token)
    case (.doctype, _): return
    case (.text, _):
      guard let rest = withoutSpaces(token) else { return }
      token = rest
    case (.startTag, .html): return inBody(token)
    case (.startTag, .head):
      head = insert(token) ?? -1
      mode = .inHead
      return
    case (.endTag, .head), (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return
    default: break
    }
    head = insert(.start(.head)) ?? -1
    mode = .inHead
    reprocess(token)
  }

  mutating func inHead(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.text, _):
      guard let rest = insertingSpaces(of: token) else { return }
      return endHead(rest)
    case (.comment, _): return insertComment(token)
    case (.doctype, _): return
    case (.startTag, .html): return inBody(token)
    case (.startTag, .base), (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link),
      (.startTag, .meta):
      return insertEmpty(token)
    case (.startTag, .title): return insertTextElement(token, .escapable)
    case (.startTag, .noframes), (.startTag, .style): return insertTextElement(token, .raw)
    case (.startTag, .script): return insertTextElement(token, .script)
    case (.startTag, .noscript):
      insert(token)
      mode = .inHeadNoscript
      return
    case (.startTag, .template): return startTemplate(token)
    case (.startTag, .head): return
    case (.endTag, .head):
      pop()
      mode = .afterHead
      return
    case (.endTag, .template): return endTemplate()
    case (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return
    default: break
    }
    endHead(token)
  }

  private mutating func endHead(_ token: Token) {
    pop()
    mode = .afterHead
    reprocess(token)
  }

  mutating func inHeadNoscript(_ token: Token) {
    var token = token
    switch (token.kind, token.tag) {
    case (.doctype, _): return
    case (.startTag, .html): return inBody(token)
    case (.endTag, .noscript):
      pop()
      mode = .inHead
      return
    case (.text, _):
      guard let rest = insertingSpaces(of: token) else { return }
      token = rest
    case (.comment, _), (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link),
      (.startTag, .meta), (.startTag, .noframes), (.startTag, .style):
      return inHead(token)
    case (.startTag, .head), (.startTag, .noscript): return
    case (.endTag, .br): break
    case (.endTag, _): return
    default: break
    }
    pop()
    mode = .inHead
    reprocess(token)
  }

  mutating func afterHead(_ token: Token) {
    var token = token
    switch (token.kind, token.tag) {
    case (.text, _):
      guard let rest = insertingSpaces(of: token) else { return }
      token = rest
    case (.comment, _): return insertComment(token)
    case (.doctype, _): return
    case (.startTag, .html): return inBody(token)
    case (.startTag, .body):
      insert(token)
      isFramesetAllowed = false
      mode = .inBody
      return
    case (.startTag, .frameset):
      insert(token)
      mode = .inFrameset
      return
    case (.startTag, .base), (.startTag, .basefont), (.startTag, .bgsound), (.startTag, .link),
      (.startTag, .meta), (.startTag, .noframes), (.startTag, .script), (.startTag, .style),
      (.startTag, .template), (.startTag, .title):
      return inHeadAgain(token)
    case (.endTag, .template): return endTemplate()
    case (.startTag, .head): return
    case (.endTag, .body), (.endTag, .html), (.endTag, .br): break
    case (.endTag, _): return
    default: break
    }
    insert(.body)
    mode = .inBody
    reprocess(token)
  }

  /// What belongs in the head goes there even after its end.
  private mutating func inHeadAgain(_ token: Token) {
    push(head, .start(.head))
    inHead(token)
    if let index = openIndex(of: head) { removeFromOpen(index) }
  }

  /// The rest of a text after its white space; nil if there is none.
  func withoutSpaces(_ token: Token) -> Token? { splitSpaces(token).rest }

  /// Inserts the white space a text starts with; the rest, if there is any.
  mutating func insertingSpaces(of token: Token) -> Token? {
    let (spaces, rest) = splitSpaces(token)
    if spaces.count > 0 { insertText(spaces) }
    return rest
  }

  private func splitSpaces(_ token: Token) -> (spaces: TextRange, rest: Token?) {
    let count = tokens.withBytes(of: token.text) { bytes in
      bytes.firstIndex { !$0.isSpace } ?? bytes.count
    }
    var rest = token
    rest.start += UInt32(count)
    rest.count -= UInt32(count)
    return (TextRange(start: token.start, count: UInt32(count)), rest.count > 0 ? rest : nil)
  }

  func isSpace(_ text: TextRange) -> Bool {
    tokens.withBytes(of: text) { $0.allSatisfy(\.isSpace) }
  }
}
