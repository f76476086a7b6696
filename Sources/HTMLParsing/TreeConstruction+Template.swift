extension TreeConstruction {
  mutating func startTemplate(_ token: Token) {
    guard hasRoom(for: token) else { return }
    insert(token)
    formatting.append(.marker)
    isFramesetAllowed = false
    mode = .inTemplate
    templateModes.append(.inTemplate)
  }

  mutating func endTemplate() {
    guard isOpen(.template) else { return }
    closeImpliedThoroughly()
    leaveTemplate()
  }

  private mutating func leaveTemplate() {
    pop(through: .template)
    clearFormatting()
    templateModes.removeLast(min(1, templateModes.count))
    resetMode()
  }

  mutating func inTemplate(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.end, _):
      guard isOpen(.template) else { return }
      leaveTemplate()
      reprocess(token)
    case (.endTag, .template), (.startTag, .base), (.startTag, .basefont), (.startTag, .bgsound),
      (.startTag, .link), (.startTag, .meta), (.startTag, .noframes), (.startTag, .script),
      (.startTag, .style), (.startTag, .template), (.startTag, .title):
      inHead(token)
    case (.endTag, _): break
    case (.startTag, .caption), (.startTag, .colgroup), (.startTag, .tbody), (.startTag, .tfoot),
      (.startTag, .thead):
      goOn(token, in: .inTable)
    case (.startTag, .col): goOn(token, in: .inColumnGroup)
    case (.startTag, .tr): goOn(token, in: .inTableBody)
    case (.startTag, .td), (.startTag, .th): goOn(token, in: .inRow)
    case (.startTag, _): goOn(token, in: .inBody)
    default: inBody(token)
    }
  }

  /// What a template holds is known by its first element.
  private mutating func goOn(_ token: Token, in mode: InsertionMode) {
    templateModes.removeLast(min(1, templateModes.count))
    templateModes.append(mode)
    self.mode = mode
    reprocess(token)
  }
}
