extension TreeConstruction {
  mutating func endInBody(_ token: Token) {
    switch token.tag {
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
      endFormatting(token)
    case .p:
      if !isInParagraph { insert(.p) }
      closeParagraph()
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div,
      .dl, .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav,
      .ol, .pre, .search, .section, .summary, .ul:
      endBlock(token.tag)
    case .li: if isInListScope(.li) { close(.li) }
    case .dd, .dt: if isInScope(token.tag) { close(token.tag) }
    case .h1, .h2, .h3, .h4, .h5, .h6: endHeading()
    case .body: if isInScope(.body) { mode = .afterBody }
    case .html:
      guard isInScope(.body) else { return }
      mode = .afterBody
      reprocess(token)
    case .form: endForm()
    case .applet, .marquee, .object:
      guard isInScope(token.tag) else { return }
      closeImplied()
      pop(through: token.tag)
      clearFormatting()
    case .br:
      reconstructFormatting()
      insertEmpty(.start(.br))
      isFramesetAllowed = false
    case .template: endTemplate()
    default: endOther(token)
    }
  }

  private mutating func close(_ tag: HTMLTag) {
    closeImplied(except: tag)
    pop(through: tag)
  }

  private mutating func endBlock(_ tag: HTMLTag) {
    guard isInScope(tag) else { return }
    closeImplied()
    pop(through: tag)
  }

  private mutating func endHeading() {
    guard isInScope(where: { $0.tag.isHeading }) else { return }
    closeImplied()
    pop { $0.tag.isHeading }
  }

  private mutating func endForm() {
    if isOpen(.template) { return endBlock(.form) }
    let node = form
    form = -1
    guard node >= 0, isInScope(where: { $0.node == node }) else { return }
    closeImplied()
    if let index = openIndex(of: node) { removeFromOpen(index) }
  }

  /// The end tag of an element without rules of its own.
  mutating func endOther(_ token: Token) {
    for element in open.reversed() {
      if element.isHTML, element.name == token.name {
        closeImplied(except: token.tag)
        pop { $0.node == element.node }
        return
      }
      if element.traits.contains(.special) { return }
    }
  }
}
