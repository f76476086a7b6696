internal import HTMLParsing

/// What is known of each node before anything is chosen: names, visibility, amounts of text.
struct PageOutline {
  /// Amounts below a node, itself included; text counts in characters without white space.
  struct Amounts {
    var text: Int32 = 0
    var linked: Int32 = 0
    var commas: Int32 = 0
    var paragraphs: Int32 = 0
    var items: Int32 = 0
    var inputs: Int32 = 0
    var images: Int32 = 0
    var headings: Int32 = 0
    /// In lists.
    var listed: Int32 = 0
    /// Elements that start a line.
    var blocks: Int32 = 0

    /// The share of the text that is links.
    var linkDensity: Double { text == 0 ? 0 : Double(linked) / Double(text) }

    /// Characters that are not links.
    var free: Int32 { text - linked }

    static func += (left: inout Self, right: Self) {
      left.text += right.text
      left.linked += right.linked
      left.commas += right.commas
      left.paragraphs += right.paragraphs
      left.items += right.items
      left.inputs += right.inputs
      left.images += right.images
      left.headings += right.headings
      left.listed += right.listed
      left.blocks += right.blocks
    }
  }

  let document: HTMLDocument
  private(set) var hints: [ClassHints]
  private(set) var amounts: [Amounts]
  /// Nodes without any text for a reader: scripts, forms' parts, all below them.
  private(set) var isSilent: [Bool]
  /// Nodes that are not shown; their amounts are not counted around them.
  private(set) var isHidden: [Bool]
  /// Nodes that are not read out, such as a closed part that a click opens; counted as the hidden.
  private(set) var isMuted: [Bool]
  private let readsNoscript: Bool

  /// The outline of what a reader sees, or of what stands in for scripts if that is nothing.
  init(readable document: HTMLDocument) {
    let outline = Self(document, readsNoscript: false)
    let text = outline.amounts.first?.text ?? 0
    self = text < 400 ? Self(document, readsNoscript: true) : outline
  }

  private init(_ document: HTMLDocument, readsNoscript: Bool) {
    self.readsNoscript = readsNoscript
    self.document = document
    let count = document.nodes.count
    hints = Array(repeating: [], count: count)
    amounts = Array(repeating: Amounts(), count: count)
    isSilent = Array(repeating: false, count: count)
    isHidden = Array(repeating: false, count: count)
    isMuted = Array(repeating: false, count: count)
    measureNodes()
    addUp()
    revealLargeParts()
  }

  /// What a reader does not see at first, scripts and the like included.
  var isUnseen: [Bool] { isSilent.indices.map { isSilent[$0] || isHidden[$0] || isMuted[$0] } }

  /// The parent of a node, or `nil` for the root.
  func parent(of index: Int) -> Int? {
    let parent = document.nodes[index].parent
    return parent < 0 ? nil : Int(parent)
  }

  private mutating func measureNodes() {
    // The end of the innermost link, heading, silent element around the current node.
    var linkEnd = 0
    var headingEnd = 0
    var listEnd = 0
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      guard let tag = node.tag else {
        var amount = Self.amount(of: document.text(of: index))
        if index < linkEnd { amount.linked = amount.text }
        if index < headingEnd { amount.headings = amount.text }
        if index < listEnd { amount.listed = amount.text }
        amounts[index] = amount
        index += 1
        continue
      }
      hints[index] = hintsOfNames(index)
      if silences(index, tag) {
        for below in index..<Int(node.end) { isSilent[below] = true }
        index = Int(node.end)
        continue
      }
      if tag != .html, tag != .body, document.hasAttributes(index) {
        if hides(index) { for below in index..<Int(node.end) { isHidden[below] = true } }
        if mutes(index) { for below in index..<Int(node.end) { isMuted[below] = true } }
      }
      if tag.isBlock { amounts[index].blocks = 1 }
      switch tag {
      case .ul, .ol: listEnd = max(listEnd, Int(node.end))
      case .a: linkEnd = max(linkEnd, Int(node.end))
      case .h1, .h2, .h3, .h4, .h5, .h6: headingEnd = max(headingEnd, Int(node.end))
      case .p: amounts[index].paragraphs = 1
      case .li: amounts[index].items = 1
      case .input, .button, .select, .textarea: amounts[index].inputs = 1
      case .img: amounts[index].images = 1
      default: break
      }
      index += 1
    }
  }

  private mutating func addUp() {
    for index in document.nodes.indices.reversed() where !isSilent[index] {
      guard let parent = parent(of: index), !isSetApart(index, in: parent) else { continue }
      amounts[parent] += amounts[index]
    }
  }

  private func isSetApart(_ index: Int, in parent: Int) -> Bool {
    isHidden[index] && !isHidden[parent] || isMuted[index] && !isMuted[parent]
  }

  /// Shows hidden elements that hold most of the page: scripts would have shown them.
  private mutating func revealLargeParts() {
    var index = 0
    while index < document.nodes.count {
      guard isHidden[index] else {
        index += 1
        continue
      }
      let end = Int(document.nodes[index].end)
      if amounts[index].free > 1000, amounts[index].free > (amounts.first?.free ?? 0) * 2 {
        for below in index..<end { isHidden[below] = false }
        var ancestor = parent(of: index)
        while let node = ancestor {
          amounts[node] += amounts[index]
          ancestor = parent(of: node)
        }
      }
      index = end
    }
  }

  private func hintsOfNames(_ index: Int) -> ClassHints {
    guard document.hasAttributes(index) else { return [] }
    var hints: ClassHints = []
    if let names = document.attribute(.class, of: index) {
      hints = ClassHints(words: names)
      if Self.conceals(names) { hints.insert(.concealed) }
    }
    if let name = document.attribute(.id, of: index) { hints.formUnion(ClassHints(words: name)) }
    return hints
  }

  private static func conceals(_ names: ArraySlice<UInt8>) -> Bool {
    guard names.contains(where: { $0 == UInt8(ascii: "h") || $0 == UInt8(ascii: "s") }),
      names.count < 400
    else { return false }
    var start = names.startIndex
    while start < names.endIndex {
      let end = names[start...].firstIndex(where: \.isSpace) ?? names.endIndex
      if 4...18 ~= end - start, ClassWords.conceals(names[start..<end]) { return true }
      start = end + 1
    }
    return false
  }

  private func silences(_ index: Int, _ tag: HTMLTag) -> Bool {
    switch tag {
    case .noscript: return !readsNoscript
    case .script, .style, .template, .svg, .iframe, .object, .embed, .canvas, .head,
      .select, .textarea, .audio, .video, .map, .dialog, .rt, .rp:
      return true
    // Formulas once more, in another notation.
    case .unknown: return document.nodes[index].namespace == .mathML && isAnnotation(index)
    case .button: return !isHeading(parent(of: index))
    default: return false
    }
  }

  private func isAnnotation(_ index: Int) -> Bool {
    document.name(of: index).hasPrefix("annotation")
  }

  /// Whether a button is the heading of what it opens.
  private func isHeading(_ index: Int?) -> Bool {
    switch index.flatMap({ document.nodes[$0].tag }) {
    case .h1, .h2, .h3, .h4, .h5, .h6, .dt, .summary: true
    default: false
    }
  }

  private func hides(_ index: Int) -> Bool {
    if hints[index].contains(.concealed) { return true }
    if document.attribute(.hidden, of: index) != nil { return true }
    guard let style = document.attribute(.style, of: index) else { return false }
    let rules = style.filter { !$0.isSpace }.map(\.lowercased)
    return rules.contains("display:none".utf8) || rules.contains("visibility:hidden".utf8)
  }

  private func mutes(_ index: Int) -> Bool {
    document.attribute(.ariaHidden, of: index)?.elementsEqual("true".utf8) == true
  }

  private static func amount(of text: ArraySlice<UInt8>) -> Amounts {
    var characters: Int32 = 0
    var commas: Int32 = 0
    text.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        // One for every byte that starts a character and is no white space.
        if byte > 32, byte & 0xC0 != 0x80 { characters &+= 1 }
        if byte == UInt8(ascii: ",") { commas &+= 1 }
        // The commas of Chinese, Japanese and Arabic.
        if byte == 0xEF || byte == 0xE3, index + 2 < bytes.count,
          bytes[index + 1] == 0xBC && bytes[index + 2] == 0x8C
            || bytes[index + 1] == 0x80 && bytes[index + 2] == 0x81
        {
          commas &+= 1
        }
        if byte == 0xD8, index + 1 < bytes.count, bytes[index + 1] == 0x8C { commas &+= 1 }
      }
    }
    return Amounts(text: characters, commas: commas)
  }
}
