extension TreeConstruction {
  mutating func startFormatting(_ token: Token) {
    reconstructFormatting()
    guard let node = insert(token) else { return }
    addFormatting(node, token)
  }

  mutating func startLink(_ token: Token) {
    if let entry = lastFormatting(.a) {
      let node = formatting[entry].node
      endFormatting(.end(.a))
      if let index = formatting.lastIndex(where: { $0.node == node }) {
        formatting.remove(at: index)
      }
      if let index = openIndex(of: node) { removeFromOpen(index) }
    }
    startFormatting(token)
  }

  mutating func startNobr(_ token: Token) {
    reconstructFormatting()
    if isInScope(.nobr) {
      endFormatting(.end(.nobr))
      reconstructFormatting()
    }
    guard let node = insert(token) else { return }
    addFormatting(node, token)
  }

  /// Opens again the formatting that the last paragraph left open.
  mutating func reconstructFormatting() {
    guard let last = formatting.last, !isSettled(last) else { return }
    var index = formatting.count - 1
    while index > 0, !isSettled(formatting[index - 1]) { index -= 1 }
    while index < formatting.count {
      let token = formatting[index].token
      guard isRoom(for: token), let node = insert(token) else { return }
      formatting[index].node = node
      index += 1
    }
  }

  /// Forgets the formatting since the last marker.
  mutating func clearFormatting() {
    while let last = formatting.popLast(), !last.isMarker {}
  }

  private func isSettled(_ entry: FormattingElement) -> Bool {
    entry.isMarker || openIndex(of: entry.node) != nil
  }

  /// Adds an element to the list; of equal ones three stay ("Noah's Ark"), of all so many.
  private mutating func addFormatting(_ node: Int32, _ token: Token) {
    var equal = 0
    var oldest: Int?
    var count = 0
    for index in formatting.indices.reversed() {
      if formatting[index].isMarker { break }
      count += 1
      if count == Self.mostFormatting { oldest = index }
      guard isEqual(formatting[index].token, token) else { continue }
      equal += 1
      if equal == 3 {
        oldest = index
        break
      }
    }
    if let oldest { formatting.remove(at: oldest) }
    formatting.append(FormattingElement(node: node, token: token))
  }

  // Every paragraph may open all of them again, and those who read the tree may ask each word for
  // all that it stands in.
  static let mostFormatting = 64

  private func isEqual(_ first: Token, _ second: Token) -> Bool {
    guard first.name == second.name, first.count == second.count else { return false }
    let others = tokens.attributes[Int(second.start)..<Int(second.start + second.count)]
    return tokens.attributes[Int(first.start)..<Int(first.start + first.count)]
      .allSatisfy { attribute in
        others.contains { $0.name == attribute.name && hasEqualValue($0, attribute) }
      }
  }

  private func hasEqualValue(_ first: AttributeValue, _ second: AttributeValue) -> Bool {
    guard first.count == second.count else { return false }
    return tokens.withBytes(of: TextRange(start: first.start, count: first.count)) { bytes in
      tokens.withBytes(of: TextRange(start: second.start, count: second.count)) {
        bytes.elementsEqual($0)
      }
    }
  }

  private func lastFormatting(_ tag: HTMLTag) -> Int? {
    for index in formatting.indices.reversed() {
      if formatting[index].isMarker { return nil }
      if formatting[index].token.tag == tag { return index }
    }
    return nil
  }

  private func formattingIndex(of node: Int32) -> Int? {
    formatting.lastIndex { $0.node == node }
  }

  /// The end tag of formatting, which may stand across other elements: the adoption agency.
  mutating func endFormatting(_ token: Token) {
    if let last = open.last, last.tag == token.tag, formattingIndex(of: last.node) == nil {
      return pop()
    }
    for _ in 0..<8 {
      guard let entry = lastFormatting(token.tag) else { return endOther(token) }
      guard adopt(entry) else { return }
    }
  }

  /// One round of the adoption agency; whether another may be needed.
  private mutating func adopt(_ entry: Int) -> Bool {
    let element = formatting[entry]
    guard let position = openIndex(of: element.node) else {
      formatting.remove(at: entry)
      return false
    }
    guard isInScope(where: { $0.node == element.node }) else { return false }
    guard
      let block = open[(position + 1)...].firstIndex(where: { $0.traits.contains(.special) })
    else {
      while open.count > position { pop() }
      formatting.remove(at: entry)
      return false
    }
    let furthest = open[block]
    let ancestor = open[position - 1]
    var bookmark = entry
    let last = cloneBetween(position, block, bookmark: &bookmark)
    tree.remove(last)
    tree.add(last, at: place(in: ancestor))
    let clone = makeElement(element.token)
    tree.moveChildren(of: furthest.node, to: clone)
    tree.append(clone, to: furthest.node)
    replaceFormatting(element, with: clone, at: bookmark)
    replaceOpen(element, with: clone, below: furthest.node)
    return true
  }

  /// Clones the formatting between an element and a block, and puts the block in the clones; the
  /// outermost of them.
  private mutating func cloneBetween(
    _ position: Int,
    _ block: Int,
    bookmark: inout Int
  ) -> Int32 {
    var last = open[block].node
    var isFirst = true
    for (round, index) in ((position + 1)..<block).reversed().enumerated() {
      var entry = formattingIndex(of: open[index].node)
      if round >= 3, let found = entry {
        formatting.remove(at: found)
        if found < bookmark { bookmark -= 1 }
        entry = nil
      }
      guard let entry else {
        removeFromOpen(index)
        continue
      }
      let token = formatting[entry].token
      let clone = makeElement(token)
      formatting[entry].node = clone
      let old = open[index]
      open[index] = OpenElement(
        node: clone,
        name: old.name,
        tag: old.tag,
        namespace: old.namespace,
        traits: old.traits
      )
      if isFirst { bookmark = entry + 1 }
      isFirst = false
      tree.remove(last)
      tree.append(last, to: clone)
      last = clone
    }
    return last
  }

  private mutating func replaceFormatting(
    _ element: FormattingElement,
    with clone: Int32,
    at bookmark: Int
  ) {
    var bookmark = bookmark
    if let old = formattingIndex(of: element.node) {
      formatting.remove(at: old)
      if old < bookmark { bookmark -= 1 }
    }
    formatting.insert(FormattingElement(node: clone, token: element.token), at: bookmark)
  }

  private mutating func replaceOpen(
    _ element: FormattingElement,
    with clone: Int32,
    below block: Int32
  ) {
    guard let old = openIndex(of: element.node) else { return }
    let token = element.token
    open.remove(at: old)
    guard let index = openIndex(of: block) else { return }
    open.insert(
      OpenElement(node: clone, name: token.name, tag: token.tag, namespace: .html, traits: []),
      at: index + 1
    )
  }
}
