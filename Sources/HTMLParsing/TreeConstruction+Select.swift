extension TreeConstruction {
  mutating func inSelect(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.text, _): insertText(token.text)
    case (.comment, _): insertComment(token)
    case (.startTag, .html), (.end, _): inBody(token)
    case (.startTag, .option):
      if current == .option { pop() }
      insert(token)
    case (.startTag, .optgroup):
      closeOptions()
      insert(token)
    case (.startTag, .hr):
      closeOptions()
      insertEmpty(token)
    case (.endTag, .optgroup):
      if current == .option, open.count > 1, open[open.count - 2].tag == .optgroup { pop() }
      if current == .optgroup { pop() }
    case (.endTag, .option): if current == .option { pop() }
    case (.startTag, .select), (.endTag, .select): endSelect()
    case (.startTag, .input), (.startTag, .keygen), (.startTag, .textarea):
      if endSelect() { reprocess(token) }
    case (.startTag, .script), (.startTag, .template), (.endTag, .template): inHead(token)
    default: break
    }
  }

  private mutating func closeOptions() {
    if current == .option { pop() }
    if current == .optgroup { pop() }
  }

  @discardableResult
  private mutating func endSelect() -> Bool {
    guard isInSelectScope(.select) else { return false }
    pop(through: .select)
    resetMode()
    return true
  }

  mutating func inSelectInTable(_ token: Token) {
    switch token.tag {
    case .caption, .table, .tbody, .tfoot, .thead, .tr, .td, .th:
      if token.kind == .endTag, !isInTableScope(token.tag) { return }
      pop(through: .select)
      resetMode()
      reprocess(token)
    default: inSelect(token)
    }
  }
}
