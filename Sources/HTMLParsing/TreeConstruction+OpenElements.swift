extension TreeConstruction {
  var current: HTMLTag { open.last?.tag ?? .unknown }

  mutating func pop() {
    guard let last = open.popLast() else { return }
    count(last.tag, -1)
    if open.count < depthOfDissolved, !dissolved.isEmpty { dissolved = [:] }
  }

  /// Counts what nearly every tag asks for.
  mutating func count(_ tag: HTMLTag, _ change: Int) {
    if tag == .p { openParagraphs += change } else if tag.isFormatting { openFormatting += change }
  }

  /// Closes elements until one of a tag is closed.
  mutating func pop(through tag: HTMLTag) { pop { $0.tag == tag } }

  mutating func pop(through isLast: (OpenElement) -> Bool) {
    while let last = open.last {
      pop()
      if isLast(last) { return }
    }
  }

  /// Closes elements down to one of these, the template or the root.
  mutating func popBack(to tags: (HTMLTag) -> Bool) {
    while open.count > 1, current != .template, current != .html, !tags(current) { pop() }
  }

  mutating func removeFromOpen(_ index: Int) {
    count(open[index].tag, -1)
    open.remove(at: index)
    if open.count < depthOfDissolved, !dissolved.isEmpty { dissolved = [:] }
  }

  func openIndex(of node: Int32) -> Int? {
    open.lastIndex { $0.node == node }
  }

  func isOpen(_ tag: HTMLTag) -> Bool { open.contains { $0.tag == tag } }

  /// Closes what needs no end tag.
  mutating func closeImplied(except tag: HTMLTag = .unknown) {
    while current.hasImpliedEnd, current != tag { pop() }
  }

  /// Closes what needs no end tag before the end of a template.
  mutating func closeImpliedThoroughly() {
    while true {
      switch current {
      case .caption, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: pop()
      case let tag where tag.hasImpliedEnd: pop()
      default: return
      }
    }
  }

  func isInScope(_ tag: HTMLTag) -> Bool {
    isInScope(where: { $0.tag == tag }, limit: { _ in false })
  }

  func isInListScope(_ tag: HTMLTag) -> Bool {
    isInScope(where: { $0.tag == tag }, limit: { $0 == .ol || $0 == .ul })
  }

  /// Whether an end tag or a block would close a paragraph.
  var isInParagraph: Bool {
    openParagraphs > 0 && isInScope(where: { $0.tag == .p }, limit: { $0 == .button })
  }

  func isInScope(
    where isWanted: (OpenElement) -> Bool,
    limit: (HTMLTag) -> Bool = { _ in false }
  ) -> Bool {
    for element in open.reversed() {
      if isWanted(element) { return true }
      if element.traits.contains(.scope) || limit(element.tag) { return false }
    }
    return false
  }

  func isInTableScope(where isWanted: (HTMLTag) -> Bool) -> Bool {
    for element in open.reversed() {
      if isWanted(element.tag) { return true }
      if element.tag == .html || element.tag == .table || element.tag == .template { return false }
    }
    return false
  }

  func isInTableScope(_ tag: HTMLTag) -> Bool { isInTableScope { $0 == tag } }

  func isInSelectScope(_ tag: HTMLTag) -> Bool {
    for element in open.reversed() {
      if element.tag == tag { return true }
      if element.tag != .optgroup, element.tag != .option { return false }
    }
    return false
  }

  mutating func closeParagraph() {
    guard isInParagraph else { return }
    closeImplied(except: .p)
    pop(through: .p)
  }

  /// Sets the mode anew by what is open.
  mutating func resetMode() {
    for index in open.indices.reversed() {
      let isLast = index == 0
      let element = isLast ? context ?? open[index] : open[index]
      if let found = mode(for: element.tag, at: index, isLast: isLast) {
        mode = found
        return
      }
    }
    mode = .inBody
  }

  private func mode(for tag: HTMLTag, at index: Int, isLast: Bool) -> InsertionMode? {
    switch tag {
    case .select: modeOfSelect(at: index, isLast: isLast)
    case .td where !isLast, .th where !isLast: .inCell
    case .tr: .inRow
    case .tbody, .thead, .tfoot: .inTableBody
    case .caption: .inCaption
    case .colgroup: .inColumnGroup
    case .table: .inTable
    case .template: templateModes.last ?? .inBody
    case .head where !isLast: .inHead
    case .body: .inBody
    case .frameset: .inFrameset
    case .html: head < 0 ? .beforeHead : .afterHead
    default: isLast ? .inBody : nil
    }
  }

  private func modeOfSelect(at index: Int, isLast: Bool) -> InsertionMode {
    guard !isLast else { return .inSelect }
    for element in open[..<index].reversed() {
      if element.tag == .template { return .inSelect }
      if element.tag == .table { return .inSelectInTable }
    }
    return .inSelect
  }
}
