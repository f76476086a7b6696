internal import HTMLParsing
internal import Reading

/// Writes the text of elements as blocks.
struct BlockWriter {
  private let outline: PageOutline
  private let excluded: [Bool]
  private let addresses: LinkAddress
  private var blocks: [WrittenBlock] = []
  private var line = InlineText()
  /// The first and the last piece of text in the line.
  private var origin: ClosedRange<Int>?
  private var open: [Element] = []
  private var kinds: [Block.Kind] = []
  /// Whether the innermost list is numbered.
  private var lists: [Bool] = []
  private var codeDepth = 0
  private var rowDepth = 0
  private var images: ImageGathering

  init(_ outline: PageOutline, excluded: [Bool], addresses: LinkAddress) {
    self.outline = outline
    self.excluded = excluded
    self.addresses = addresses
    images = ImageGathering(outline.document, addresses: addresses)
  }

  private struct Element {
    let end: Int
    let role: Role
  }

  private enum Role {
    case inline
    case formula
    case block
    case kind
    case list
    case code
    case row
  }

  /// Appends what stands in an element.
  mutating func write(_ root: Int) {
    let nodes = outline.document.nodes
    let end = Int(nodes[root].end)
    var index = root
    while index < end {
      while let last = open.last, last.end <= index { closeLast() }
      if excluded[index] {
        if nodes[index].tag == .noscript { images.gather(twinsIn: index) }
        index = Int(nodes[index].end)
        continue
      }
      if let tag = nodes[index].tag {
        enter(index, tag)
      } else {
        line.append(outline.document.text(of: index), keepsSpace: codeDepth > 0)
        if !line.isEmpty { origin = (origin?.lowerBound ?? index)...index }
        if line.hasParagraphEnd { flush() }
      }
      index += 1
    }
    while !open.isEmpty { closeLast() }
    flush()
  }

  /// The blocks written so far.
  func finished() -> [WrittenBlock] { blocks }

  private mutating func enter(_ index: Int, _ tag: HTMLTag) {
    let end = Int(outline.document.nodes[index].end)
    switch tag {
    case .br: lineBreak()
    case .img:
      images.gather(index)
      if line.isEmpty { blocks += images.take() }
    default:
      if let element = CleanMarks.element(of: tag) {
        line.open(mark(element, index))
        open.append(Element(end: end, role: .inline))
      } else if let level = tag.headingLevel {
        start(.heading(level), end)
      } else if tag.isBlock {
        enterBlock(index, tag, end)
      } else if outline.document.nodes[index].namespace == .mathML {
        // Each sign of a formula is a word.
        line.space()
        open.append(Element(end: end, role: .formula))
      }
    }
  }

  private mutating func enterBlock(_ index: Int, _ tag: HTMLTag, _ end: Int) {
    if rowDepth > 0 {
      line.space()
      if tag == .td || tag == .th { line.cell() }
      return
    }
    switch tag {
    case .blockquote: start(.quote, end)
    case .figcaption, .caption: start(.caption, end)
    case .li: start(lists.last == true ? .orderedItem : .listItem, end)
    case .pre:
      start(.code, end)
      codeDepth += 1
      open.append(Element(end: end, role: .code))
    case .ul, .ol, .menu:
      flush()
      lists.append(tag == .ol)
      open.append(Element(end: end, role: .list))
    case .tr where isDataRow(index):
      start(.tableRow, end)
      rowDepth += 1
      open.append(Element(end: end, role: .row))
    default:
      flush()
      open.append(Element(end: end, role: .block))
    }
  }

  private mutating func start(_ kind: Block.Kind, _ end: Int) {
    flush()
    kinds.append(kind)
    open.append(Element(end: end, role: .kind))
  }

  private mutating func closeLast() {
    guard let element = open.popLast() else { return }
    switch element.role {
    case .inline: line.close()
    case .formula: line.space()
    case .block: flush()
    case .kind:
      flush()
      kinds.removeLast()
    case .list:
      flush()
      lists.removeLast()
    case .code:
      flush()
      codeDepth -= 1
    case .row:
      flush()
      rowDepth -= 1
    }
  }

  private mutating func lineBreak() {
    if codeDepth > 0 {
      line.append([10], keepsSpace: true)
    } else if rowDepth > 0 {
      line.space()
    } else {
      line.lineBreak()
      if line.hasParagraphEnd { flush() }
    }
  }

  private mutating func flush() {
    let isCode = codeDepth > 0
    // An image in the midst of a paragraph does not part it: it comes after.
    defer {
      origin = nil
      blocks += images.take()
    }
    guard let (text, html) = line.take(), let origin else { return }
    var kind = isCode ? .code : kinds.last ?? .paragraph
    // A row with text in one cell only is no row to a reader.
    if kind == .tableRow, !text.contains(" | ") { kind = .paragraph }
    let block = Block(kind, text: text, html: isCode ? nil : html)
    blocks.append(WrittenBlock(block: block, origin: origin))
  }

  private func mark(_ element: InlineElement, _ index: Int) -> InlineText.Mark? {
    guard element == .a else { return InlineText.Mark(element: element) }
    let link = outline.document.attribute(.href, of: index)
    return link.flatMap { addresses.absolute($0) }.map { InlineText.Mark(element: .a, address: $0) }
  }

  /// Whether the cells of a row are values, not parts of the page's layout.
  private func isDataRow(_ index: Int) -> Bool {
    let nodes = outline.document.nodes
    var cells = 0
    for node in index + 1..<max(index + 1, Int(nodes[index].end)) {
      switch nodes[node].tag {
      case .table, .pre, .ul, .ol, .blockquote, .h1, .h2, .h3: return false
      case .td, .th:
        cells += 1
        if outline.amounts[node].text > 250 || outline.amounts[node].paragraphs > 1 { return false }
      default: break
      }
    }
    return cells >= 2
  }
}
