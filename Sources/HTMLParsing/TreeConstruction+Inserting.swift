extension TreeConstruction {
  /// Puts an HTML element where the next node goes, and opens it.
  @discardableResult
  mutating func insert(_ token: Token) -> Int32? {
    guard isRoom(for: token) else {
      dissolve(token)
      return nil
    }
    let node = makeElement(token)
    tree.add(node, at: place())
    push(node, token)
    return node
  }

  /// Inserts an element that nobody wrote.
  mutating func insert(_ tag: HTMLTag) { insert(.start(tag)) }

  /// Inserts an element that has no content.
  mutating func insertEmpty(_ token: Token) {
    tree.add(makeElement(token), at: place())
  }

  /// Whether one more element may be open.
  func isRoom(for token: Token) -> Bool {
    if token.tag.isFormatting, openFormatting >= Self.mostFormatting { return false }
    return open.count < limits.depth || token.tag.mayBeDeepest
  }

  /// Whether an element fits whose content has rules of its own; if not, it dissolves.
  ///
  /// A table opens up to four levels more, and must not lose one of them.
  mutating func hasRoom(for token: Token) -> Bool {
    if open.count + 5 < limits.depth { return true }
    dissolve(token)
    return false
  }

  private mutating func dissolve(_ token: Token) {
    dissolved[token.name, default: 0] += 1
    depthOfDissolved = open.count
  }

  /// Whether an end tag is that of an element that was too deep.
  mutating func isDissolved(_ token: Token) -> Bool {
    guard let count = dissolved[token.name] else { return false }
    dissolved[token.name] = count > 1 ? count - 1 : nil
    return true
  }

  mutating func insertText(_ text: TextRange) {
    guard text.count > 0 else { return }
    let place = place()
    // Text is never a child of the document.
    if place.parent > 0 { tree.add(text, to: place) }
  }

  /// Inserts a comment, if comments are kept, here or at the end of another node.
  mutating func insertComment(_ token: Token, in parent: Int32? = nil) {
    guard tokens.keepsAll else { return }
    let node = tree.add(TreeNode(start: token.start, count: token.count, kind: .comment))
    tree.add(node, at: parent.map { Place(parent: $0) } ?? place())
  }

  mutating func makeElement(_ token: Token) -> Int32 {
    // What only formatting has to compare stands at the end, and goes.
    if !token.tag.isFormatting, !tokens.keepsAll,
      tokens.attributes.count == Int(token.start + token.count)
    {
      tokens.attributes.removeLast(Int(token.count - token.knownCount))
    }
    return tree.add(
      TreeNode(
        name: token.name,
        start: token.start,
        count: tokens.keepsAll ? token.count : token.knownCount,
        kind: .element,
        tag: token.tag
      )
    )
  }

  mutating func push(_ node: Int32, _ token: Token) {
    var traits: OpenElement.Traits = []
    if token.tag.isSpecial { traits.insert(.special) }
    if token.tag.isScope { traits.insert(.scope) }
    count(token.tag, 1)
    open.append(
      OpenElement(node: node, name: token.name, tag: token.tag, namespace: .html, traits: traits)
    )
  }

  /// Where the next node goes: in the innermost open element, or before a table it is misplaced in.
  @inline(__always)
  func place() -> Place {
    if fostersContent, let last = open.last { return place(in: last) }
    return Place(parent: open.isEmpty ? 0 : open[open.count - 1].node)
  }

  func place(in target: OpenElement) -> Place {
    guard fostersContent, target.tag.fostersContent else { return Place(parent: target.node) }
    for index in open.indices.reversed() {
      if open[index].tag == .template { return Place(parent: open[index].node) }
      guard open[index].tag == .table else { continue }
      let parent = tree.nodes[Int(open[index].node)].parent
      if parent >= 0 { return Place(parent: parent, sibling: open[index].node) }
      return Place(parent: open[index - 1].node)
    }
    return Place(parent: open[0].node)
  }
}

extension HTMLTag {
  /// Whether it is kept however deep it is: it cannot be nested, or its content is no page.
  var mayBeDeepest: Bool {
    switch self {
    case .html, .head, .body, .caption, .colgroup, .tbody, .tfoot, .thead, .tr, .td, .th, .script,
      .style, .title, .textarea, .noframes, .noembed, .iframe, .xmp, .plaintext:
      true
    default: false
    }
  }
}
