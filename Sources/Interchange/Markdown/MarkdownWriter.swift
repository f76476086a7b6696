import Reading

/// Writes the blocks of an article as Markdown; a paragraph is a line.
struct MarkdownWriter {
  private(set) var markdown = MarkdownText()
  /// Where the next block begins in the plain text.
  private var plainStart = 0
  private var lastKind: Block.Kind?
  private var itemNumber = 0

  /// Appends what is not of the article's words.
  mutating func decorate(_ text: String) {
    for scalar in text.unicodeScalars { markdown.append(scalar, from: -1) }
  }

  mutating func write(_ text: ArticleText) {
    for block in text.blocks { write(block) }
    lastKind = nil
  }

  private mutating func write(_ block: Block) {
    guard block.kind != .image else {
      separate(from: block.kind)
      let description = MarkdownEscaping.line(block.imageDescription)
      decorate("![\(description)](\(MarkdownEscaping.destination(block.imageAddress ?? "")))")
      return
    }
    let scalars = Array(block.text.unicodeScalars)
    guard !scalars.isEmpty else { return }
    separate(from: block.kind)
    if block.kind == .code {
      writeCode(scalars)
    } else {
      writeLine(block, scalars)
    }
    markdown.blocks.append(plainStart..<plainStart + scalars.count)
    plainStart += scalars.count + 2
  }

  /// Ends the block before; lists and tables go on in the next line.
  private mutating func separate(from kind: Block.Kind) {
    let goesOn = kind == lastKind && [.listItem, .orderedItem, .tableRow].contains(kind)
    if kind == lastKind, kind == .quote {
      decorate("\n>\n")
    } else if goesOn {
      decorate("\n")
    } else if markdown.count > 0 {
      decorate("\n\n")
    }
    itemNumber = goesOn ? itemNumber + 1 : 1
    lastKind = kind
  }

  private mutating func writeCode(_ scalars: [Unicode.Scalar]) {
    let fence = String(repeating: "`", count: max(3, Self.longestRun(in: scalars[...]) + 1))
    decorate("\(fence)\n")
    let start = markdown.count
    for (index, scalar) in scalars.enumerated() {
      markdown.append(verbatim: scalar, from: plainStart + index)
    }
    markdown.fenced.append(start..<markdown.count)
    decorate("\n\(fence)")
  }

  private mutating func writeLine(_ block: Block, _ scalars: [Unicode.Scalar]) {
    let (prefix, suffix, lineBreak) = frame(block.kind)
    decorate(prefix)
    var line = InlineWriter(
      scalars,
      from: plainStart,
      lineBreak: lineBreak,
      isInTable: block.kind == .tableRow
    )
    line.write(InlineEvent.events(of: block), to: &markdown)
    decorate(suffix)
    if block.kind == .tableRow, itemNumber == 1 {
      let cellCount = block.text.split(separator: " | ", omittingEmptySubsequences: false).count
      decorate("\n|" + String(repeating: " --- |", count: cellCount))
    }
  }

  private func frame(_ kind: Block.Kind) -> (prefix: String, suffix: String, lineBreak: String) {
    if let level = kind.headingLevel {
      return (String(repeating: "#", count: min(6, level + 1)) + " ", "", "<br>")
    }
    switch kind {
    case .listItem: return ("- ", "", "\\\n  ")
    case .orderedItem: return ("\(itemNumber). ", "", "\\\n   ")
    case .quote: return ("> ", "", "\\\n> ")
    case .caption: return ("*", "*", "\\\n")
    case .tableRow: return ("| ", " |", "<br>")
    default: return ("", "", "\\\n")
    }
  }

  static func longestRun(in scalars: ArraySlice<Unicode.Scalar>) -> Int {
    var (longest, run) = (0, 0)
    for scalar in scalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}

extension MarkdownText {
  mutating func append(_ scalar: Unicode.Scalar, from origin: Int) {
    scalars.append(scalar)
    origins.append(Int32(truncatingIfNeeded: origin))
  }

  mutating func append(_ text: String, from origin: Int) {
    for scalar in text.unicodeScalars { append(scalar, from: origin) }
  }

  /// Appends a character that no backslash can protect.
  mutating func append(verbatim scalar: Unicode.Scalar, from origin: Int) {
    if MarkdownEscaping.isControl(scalar) {
      append(MarkdownEscaping.reference(to: scalar), from: origin)
    } else {
      append(scalar, from: origin)
    }
  }
}
