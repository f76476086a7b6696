extension TreeConstruction {
  mutating func inBody(_ token: Token) {
    switch token.kind {
    case .text:
      reconstructFormatting()
      insertText(token.text)
      if isFramesetAllowed, !isSpace(token.text) { isFramesetAllowed = false }
    case .startTag: startInBody(token)
    case .endTag: endInBody(token)
    case .comment: insertComment(token)
    case .null, .doctype: break
    case .end: if !templateModes.isEmpty { inTemplate(token) }
    }
  }

  private mutating func startInBody(_ token: Token) {
    switch token.tag {
    case .unknown, .span, .label, .abbr, .cite, .time, .q, .sub, .sup, .ins, .del, .mark, .kbd,
      .samp, .var, .video, .audio, .canvas, .picture, .map:
      reconstructFormatting()
      insert(token)
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl,
      .fieldset, .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p,
      .search, .section, .summary, .ul:
      closeParagraph()
      insert(token)
    case .a: startLink(token)
    case .b, .big, .code, .em, .font, .i, .s, .small, .strike, .strong, .tt, .u:
      startFormatting(token)
    case .nobr: startNobr(token)
    case .li: startItem(token) { $0 == .li }
    case .dd, .dt: startItem(token) { $0 == .dd || $0 == .dt }
    case .h1, .h2, .h3, .h4, .h5, .h6: startHeading(token)
    case .area, .br, .embed, .img, .keygen, .wbr: insertInline(token)
    case .image:
      var image = token
      (image.tag, image.name) = (.img, Int32(HTMLTag.img.rawValue))
      insertInline(image)
    case .input: startInput(token)
    case .param, .source, .track: insertEmpty(token)
    case .hr:
      closeParagraph()
      insertEmpty(token)
      isFramesetAllowed = false
    case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template, .title:
      inHead(token)
    default: startOtherInBody(token)
    }
  }

  private mutating func startOtherInBody(_ token: Token) {
    switch token.tag {
    case .html: if !isOpen(.template) { addAttributes(token, to: open.first) }
    case .body: startBodyAgain(token)
    case .frameset: startFramesetInBody(token)
    case .pre, .listing:
      closeParagraph()
      insert(token)
      skipsLineFeed = true
      isFramesetAllowed = false
    case .form: startForm(token)
    case .plaintext:
      closeParagraph()
      insert(token)
      tokens.content = .plain
    case .button: startButton(token)
    case .applet, .marquee, .object: startObject(token)
    case .table: startTable(token)
    case .textarea: startTextArea(token)
    case .xmp, .iframe, .noembed: startRawText(token)
    case .select: startSelect(token)
    case .optgroup, .option:
      if current == .option { pop() }
      reconstructFormatting()
      insert(token)
    case .rb, .rtc:
      if isInScope(.ruby) { closeImplied() }
      insert(token)
    case .rp, .rt:
      if isInScope(.ruby) { closeImplied(except: .rtc) }
      insert(token)
    case .math: startForeign(token, .mathML)
    case .svg: startForeign(token, .svg)
    case .caption, .col, .colgroup, .frame, .head, .tbody, .td, .tfoot, .th, .thead, .tr: break
    default:
      reconstructFormatting()
      insert(token)
    }
  }

  private mutating func startBodyAgain(_ token: Token) {
    guard open.count > 1, open[1].tag == .body, !isOpen(.template) else { return }
    isFramesetAllowed = false
    addAttributes(token, to: open[1])
  }

  /// Adds the attributes of a second `html` or `body` that the first does not have.
  private mutating func addAttributes(_ token: Token, to element: OpenElement?) {
    guard let element, token.count > 0 else { return }
    let node = tree.nodes[Int(element.node)]
    let (old, count) = (Int(node.start), Int(node.count))
    let new = Int(token.start)..<Int(token.start + token.count)
    let added = tokens.attributes[new].filter { new in
      !tokens.attributes[old..<old + count].contains { $0.name == new.name }
    }
    tokens.attributes.removeLast(tokens.attributes.count - new.lowerBound)
    let room = max(0, limits.attributeCount - count)
    guard !added.isEmpty, room > 0 else { return }
    let start = tokens.attributes.count
    tokens.attributes += Array(tokens.attributes[old..<old + count]) + added.prefix(room)
    tree.setAttributes(UInt32(start), UInt32(tokens.attributes.count - start), of: element.node)
  }

  private mutating func startFramesetInBody(_ token: Token) {
    guard open.count > 1, open[1].tag == .body, isFramesetAllowed else { return }
    tree.remove(open[1].node)
    while open.count > 1 { pop() }
    insert(token)
    mode = .inFrameset
  }

  private mutating func startHeading(_ token: Token) {
    closeParagraph()
    if current.isHeading { pop() }
    insert(token)
  }

  private mutating func startForm(_ token: Token) {
    let isInTemplate = isOpen(.template)
    guard form < 0 || isInTemplate else { return }
    closeParagraph()
    guard let node = insert(token) else { return }
    if !isInTemplate { form = node }
  }

  /// A list item ends the one before it, unless a list or another block stands between.
  private mutating func startItem(_ token: Token, ends: (HTMLTag) -> Bool) {
    isFramesetAllowed = false
    for element in open.reversed() {
      if ends(element.tag) {
        closeImplied(except: element.tag)
        pop(through: element.tag)
        break
      }
      if element.traits.contains(.special), element.tag != .address, element.tag != .div,
        element.tag != .p
      {
        break
      }
    }
    closeParagraph()
    insert(token)
  }

  private mutating func startButton(_ token: Token) {
    if isInScope(.button) {
      closeImplied()
      pop(through: .button)
    }
    reconstructFormatting()
    insert(token)
    isFramesetAllowed = false
  }

  private mutating func startObject(_ token: Token) {
    reconstructFormatting()
    guard hasRoom(for: token) else { return }
    insert(token)
    formatting.append(.marker)
    isFramesetAllowed = false
  }

  private mutating func startTable(_ token: Token) {
    if !isQuirky { closeParagraph() }
    guard hasRoom(for: token) else { return }
    insert(token)
    isFramesetAllowed = false
    mode = .inTable
  }

  private mutating func insertInline(_ token: Token) {
    reconstructFormatting()
    insertEmpty(token)
    isFramesetAllowed = false
  }

  private mutating func startInput(_ token: Token) {
    reconstructFormatting()
    let isHidden = isHiddenInput(token)
    insertEmpty(token)
    if !isHidden { isFramesetAllowed = false }
  }

  private mutating func startTextArea(_ token: Token) {
    insertTextElement(token, .escapable)
    skipsLineFeed = true
    isFramesetAllowed = false
  }

  private mutating func startRawText(_ token: Token) {
    if token.tag == .xmp {
      closeParagraph()
      reconstructFormatting()
    }
    if token.tag != .noembed { isFramesetAllowed = false }
    insertTextElement(token, .raw)
  }

  private mutating func startSelect(_ token: Token) {
    reconstructFormatting()
    guard hasRoom(for: token) else { return }
    insert(token)
    isFramesetAllowed = false
    switch mode {
    case .inTable, .inCaption, .inTableBody, .inRow, .inCell: mode = .inSelectInTable
    default: mode = .inSelect
    }
  }

  func isHiddenInput(_ token: Token) -> Bool {
    value(of: .type, token).map { value in
      tokens.withBytes(of: value) { $0.map(\.lowercased) == Array("hidden".utf8) }
    } ?? false
  }

  func value(of attribute: HTMLAttribute, _ token: Token) -> TextRange? {
    let range = Int(token.start)..<Int(token.start + token.count)
    return tokens.attributes[range].first { $0.name == Int32(attribute.rawValue) }
      .map { TextRange(start: $0.start, count: $0.count) }
  }
}
