extension TreeConstruction {
  mutating func inTableBody(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.startTag, .tr): startRow(token)
    case (.startTag, .th), (.startTag, .td):
      startRow(.start(.tr))
      reprocess(token)
    case (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead):
      if isInTableScope(token.tag) { endRows() }
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .tfoot), (.startTag, .thead), (.endTag, .table):
      guard isInTableScope(where: \.isRowGroup) else { return }
      endRows()
      reprocess(token)
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .td), (.endTag, .th), (.endTag, .tr):
      break
    default: inTable(token)
    }
  }

  private mutating func startRow(_ token: Token) {
    popBack(to: \.isRowGroup)
    insert(token)
    mode = .inRow
  }

  private mutating func endRows() {
    popBack(to: \.isRowGroup)
    pop()
    mode = .inTable
  }

  mutating func inRow(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.startTag, .th), (.startTag, .td):
      popBack { $0 == .tr }
      insert(token)
      mode = .inCell
      formatting.append(.marker)
    case (.endTag, .tr): endRow()
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .tfoot), (.startTag, .thead), (.startTag, .tr), (.endTag, .table):
      if endRow() { reprocess(token) }
    case (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead):
      if isInTableScope(token.tag), endRow() { reprocess(token) }
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html), (.endTag, .td), (.endTag, .th):
      break
    default: inTable(token)
    }
  }

  @discardableResult
  private mutating func endRow() -> Bool {
    guard isInTableScope(.tr) else { return false }
    popBack { $0 == .tr }
    pop()
    mode = .inTableBody
    return true
  }

  mutating func inCell(_ token: Token) {
    switch (token.kind, token.tag) {
    case (.endTag, .td), (.endTag, .th):
      if isInTableScope(token.tag) { endCell { $0 == token.tag } }
    case (.startTag, .caption), (.startTag, .col), (.startTag, .colgroup), (.startTag, .tbody),
      (.startTag, .td), (.startTag, .tfoot), (.startTag, .th), (.startTag, .thead),
      (.startTag, .tr):
      guard isInTableScope(where: \.isCell) else { return }
      endCell(\.isCell)
      reprocess(token)
    case (.endTag, .table), (.endTag, .tbody), (.endTag, .tfoot), (.endTag, .thead), (.endTag, .tr):
      guard isInTableScope(token.tag) else { return }
      endCell(\.isCell)
      reprocess(token)
    case (.endTag, .body), (.endTag, .caption), (.endTag, .col), (.endTag, .colgroup),
      (.endTag, .html):
      break
    default: inBody(token)
    }
  }

  private mutating func endCell(_ isCell: (HTMLTag) -> Bool) {
    closeImplied()
    pop { isCell($0.tag) }
    clearFormatting()
    mode = .inRow
  }
}

extension HTMLTag {
  fileprivate var isRowGroup: Bool { self == .tbody || self == .tfoot || self == .thead }
  fileprivate var isCell: Bool { self == .td || self == .th }
}
