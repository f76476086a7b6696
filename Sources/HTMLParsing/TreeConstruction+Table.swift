extension TreeConstruction {
  mutating func inTable(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.text, _) where current.holdsTableText, (.null, _) where current.holdsTableText:
      tableText = []
      originalMode = mode
      mode = .inTableText
      inTableText(token)
    case (.comment, _): insertComment(token)
    case (.doctype, _): break
    case (.startTag, .caption):
      popBackToTable()
      formatting.append(.marker)
      insert(token)
      mode = .inCaption
    case (.startTag, .colgroup): startGroup(token)
    case (.startTag, .col):
      startGroup(.start(.colgroup))
      reprocess(token)
    case (.startTag, .tbody), (.startTag, .tfoot), (.startTag, .thead): startRows(token)
    case (.startTag, .td), (.startTag, .th), (.startTag, .tr):
      startRows(.start(.tbody))
      reprocess(token)
    case (.startTag, .table):
      guard isInTableScope(.table) else { return }
      endTable()
      reprocess(token)
    case (.endTag, .table): if isInTableScope(.table) { endTable() }
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .tbody), (.endTag, .td), (.endTag, .tfoot), (.endTag, .th),
      (.endTag, .thead), (.endTag, .tr):
      break
    case (.startTag, .style), (.startTag, .script), (.startTag, .template), (.endTag, .template):
      inHead(token)
    case (.startTag, .input) where isHiddenInput(token): insertEmpty(token)
    case (.startTag, .form):
      if form < 0, !isOpen(.template) {
        form = makeElement(token)
        tree.add(form, at: place())
      }
    case (.end, _): inBody(token)
    default: foster(token)
    }
  }

  /// Handles what does not belong in a table: it goes before it.
  private mutating func foster(_ token: Token) {
    fostersContent = true
    inBody(token)
    fostersContent = false
  }

  private mutating func startGroup(_ token: Token) {
    popBackToTable()
    insert(token)
    mode = .inColumnGroup
  }

  private mutating func startRows(_ token: Token) {
    popBackToTable()
    insert(token)
    mode = .inTableBody
  }

  private mutating func endTable() {
    pop(through: .table)
    resetMode()
  }

  private mutating func popBackToTable() { popBack { $0 == .table } }

  /// Text straight in a table: white space stays, the rest goes before it.
  mutating func inTableText(_ token: Token) {
    switch token.kind {
    case .null: break
    case .text: tableText.append(token.text)
    default:
      let texts = tableText
      tableText = []
      let isMisplaced = !texts.allSatisfy(isSpace)
      for text in texts {
        if isMisplaced { foster(.text(text)) } else { insertText(text) }
      }
      mode = originalMode
      reprocess(token)
    }
  }

  mutating func inCaption(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.endTag, .caption): endCaption()
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .td), (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead),
      (.startTag, .tr), (.endTag, .table):
      if endCaption() { reprocess(token) }
    case (.endTag, .body), (.endTag, .col), (.endTag, .colgroup), (.endTag, .html),
      (.endTag, .tbody), (.endTag, .td), (.endTag, .tfoot), (.endTag, .th), (.endTag, .thead),
      (.endTag, .tr):
      break
    default: inBody(token)
    }
  }

  @discardableResult
  private mutating func endCaption() -> Bool {
    guard isInTableScope(.caption) else { return false }
    closeImplied()
    pop(through: .caption)
    clearFormatting()
    mode = .inTable
    return true
  }

  mutating func inColumnGroup(_ token: Token) {
    var token = token
    switch (token.kind, token.tag) {
    case (.text, _):
      guard let rest = insertingSpaces(of: token) else { return }
      token = rest
    case (.comment, _): return insertComment(token)
    case (.doctype, _): return
    case (.startTag, .html), (.end, _): return inBody(token)
    case (.startTag, .col): return insertEmpty(token)
    case (.endTag, .col): return
    case (.startTag, .template), (.endTag, .template): return inHead(token)
    case (.endTag, .colgroup):
      guard current == .colgroup else { return }
      pop()
      mode = .inTable
      return
    default: break
    }
    guard current == .colgroup else { return }
    pop()
    mode = .inTable
    reprocess(token)
  }
}

extension HTMLTag {
  /// Whether text in it is kept until it is known whether it is white space alone.
  fileprivate var holdsTableText: Bool { fostersContent || self == .template }
}
