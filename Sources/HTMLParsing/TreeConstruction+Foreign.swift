extension TreeConstruction {
  /// Whether a token stands in SVG or MathML, whose rules are others.
  func isForeign(_ token: Token) -> Bool {
    guard let element = adjustedCurrent, !element.isHTML, token.kind != .end else { return false }
    let isText = token.kind == .text || token.kind == .null
    if element.traits.contains(.textPoint) {
      if isText { return false }
      if token.kind == .startTag, token.tag != .mglyph, token.tag != .malignmark { return false }
    }
    if element.traits.contains(.annotation), token.kind == .startTag, token.tag == .svg {
      return false
    }
    return !(element.traits.contains(.htmlPoint) && (isText || token.kind == .startTag))
  }

  mutating func processForeign(_ token: Token) {
    switch token.kind {
    case .null: insertText(replacement())
    case .text:
      insertText(token.text)
      if isFramesetAllowed, !isSpace(token.text) { isFramesetAllowed = false }
    case .comment: insertComment(token)
    case .startTag: startInForeign(token)
    case .endTag: endInForeign(token)
    case .doctype, .end: break
    }
  }

  /// Starts SVG or MathML.
  mutating func startForeign(_ token: Token, _ namespace: HTMLNamespace) {
    reconstructFormatting()
    insertForeign(token, namespace)
  }

  private mutating func replacement() -> TextRange {
    let start = tokens.source.count + tokens.decoded.count
    tokens.decoded += UInt8.replacement
    return TextRange(start: UInt32(start), count: 3)
  }

  private mutating func startInForeign(_ token: Token) {
    if token.tag.leavesForeign || token.tag == .font && isHTMLFont(token) {
      return leaveForeign(token)
    }
    insertForeign(token, adjustedCurrent?.namespace ?? .svg)
  }

  private func isHTMLFont(_ token: Token) -> Bool {
    value(of: .color, token) != nil || value(of: .face, token) != nil
      || value(of: .size, token) != nil
  }

  private mutating func leaveForeign(_ token: Token) {
    while let last = open.last, !last.isHTML, open.count > 1,
      last.traits.isDisjoint(with: [.htmlPoint, .textPoint])
    {
      pop()
    }
    reprocess(token)
  }

  private mutating func endInForeign(_ token: Token) {
    if token.tag == .br || token.tag == .p { return leaveForeign(token) }
    for index in open.indices.reversed() {
      if index == 0 { return }
      if open[index].isHTML { return reprocess(token) }
      if open[index].name == token.name {
        while open.count > index { pop() }
        return
      }
    }
  }

  private mutating func insertForeign(_ token: Token, _ namespace: HTMLNamespace) {
    let isEmpty = token.isSelfClosing
    if !isEmpty, !hasRoom(for: token) { return }
    let traits = traits(of: token, namespace)
    let name =
      namespace == .svg ? KnownNames.adjustedTags[token.name] ?? token.name : token.name
    adjustAttributes(of: token, namespace)
    let node = tree.add(
      TreeNode(
        name: name,
        start: token.start,
        count: tokens.keepsAll ? token.count : token.knownCount,
        kind: .element,
        tag: token.tag == .svg || token.tag == .math ? token.tag : .unknown,
        namespace: namespace
      )
    )
    tree.add(node, at: place())
    guard !isEmpty else { return }
    open.append(
      OpenElement(
        node: node,
        name: token.name,
        tag: .unknown,
        namespace: namespace,
        traits: traits
      )
    )
  }

  func traits(of token: Token, _ namespace: HTMLNamespace) -> OpenElement.Traits {
    switch (namespace, token.tag) {
    case (.mathML, .mi), (.mathML, .mo), (.mathML, .mn), (.mathML, .ms), (.mathML, .mtext):
      [.special, .scope, .textPoint]
    case (.mathML, .annotationXML):
      isHTMLAnnotation(token)
        ? [.special, .scope, .annotation, .htmlPoint] : [.special, .scope, .annotation]
    case (.svg, .desc), (.svg, .title): [.special, .scope, .htmlPoint]
    case (.svg, .foreignObject): [.special, .scope, .htmlPoint]
    case (.svg, _) where token.name == Self.foreignObject: [.special, .scope, .htmlPoint]
    default: []
    }
  }

  private static let foreignObject =
    KnownNames.tags.find(NameKey("foreignobject")) ?? NameTable.firstOther

  private func isHTMLAnnotation(_ token: Token) -> Bool {
    value(of: .encoding, token).map { value in
      tokens.withBytes(of: value) { bytes in
        let text = bytes.prefix(32).map(\.lowercased)
        return text == Array("text/html".utf8) || text == Array("application/xhtml+xml".utf8)
      }
    } ?? false
  }

  /// Gives attributes their capitals and namespaces back.
  private mutating func adjustAttributes(of token: Token, _ namespace: HTMLNamespace) {
    guard tokens.keepsAll else { return }
    let names =
      namespace == .svg ? KnownNames.adjustedSVGAttributes : KnownNames.adjustedMathMLAttributes
    for index in Int(token.start)..<Int(token.start + token.count) {
      let old = tokens.attributes[index]
      guard let name = names[old.name] else { continue }
      tokens.attributes[index] = AttributeValue(name: name, start: old.start, count: old.count)
    }
  }
}

extension HTMLTag {
  /// Whether it is HTML even in SVG and MathML, and ends them.
  fileprivate var leavesForeign: Bool {
    switch self {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1,
      .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p,
      .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      true
    default: false
    }
  }
}
