import Reading

/// Writes the words of one block, with its links and emphasis.
struct InlineWriter {
  /// An element that was opened.
  private struct Open {
    /// What stands around it; `nil` for an element that Markdown does not show.
    let signs: (start: String, end: String)?
    /// Of its record in the Markdown, from its first visible character on.
    var record: Int?
  }

  private let scalars: [Unicode.Scalar]
  private let plainStart: Int
  private let lineBreak: String
  private let isInTable: Bool
  private var open: [Open] = []
  private var isAfterDigits = false

  init(_ scalars: [Unicode.Scalar], from plainStart: Int, lineBreak: String, isInTable: Bool) {
    self.scalars = scalars
    self.plainStart = plainStart
    self.lineBreak = lineBreak
    self.isInTable = isInTable
  }

  mutating func write(_ events: [InlineEvent], to markdown: inout MarkdownText) {
    var rest = events[...]
    var index = 0
    while index < scalars.count || !rest.isEmpty {
      if let event = rest.first, event.offset <= index {
        rest = rest.dropFirst()
        if event.edge == .end {
          close(in: &markdown)
        } else if event.element.isCode, let last = lastOfCode(in: rest) {
          writeCode(index..<rest[last].offset, to: &markdown)
          index = rest[last].offset
          rest = rest[(last + 1)...]
        } else {
          begin(event)
        }
      } else if index < scalars.count {
        writeWord(at: index, to: &markdown)
        index += 1
      } else {
        break
      }
    }
    while !open.isEmpty { close(in: &markdown) }
  }

  // MARK: Elements

  private mutating func begin(_ event: InlineEvent) {
    var signs = Self.signs(of: event)
    if let start = signs?.start, open.contains(where: { $0.signs?.start == start }) { signs = nil }
    open.append(Open(signs: signs, record: nil))
  }

  private static func signs(of event: InlineEvent) -> (start: String, end: String)? {
    switch event.element {
    case .a: ("[", "](\(MarkdownEscaping.destination(event.address ?? "")))")
    case .b, .strong: ("**", "**")
    case .em, .i, .cite, .dfn, .variable: ("*", "*")
    case .del, .s: ("~~", "~~")
    case .sub: ("<sub>", "</sub>")
    case .sup: ("<sup>", "</sup>")
    case .q: ("“", "”")
    default: nil
    }
  }

  /// Writes the signs that open elements whose first visible character comes now.
  private mutating func showOpen(in markdown: inout MarkdownText) {
    for index in open.indices where open[index].record == nil {
      guard let signs = open[index].signs else { continue }
      if let last = markdown.elements.last, last.end.upperBound == markdown.count,
        !last.isVerbatim, signs.start == signs.end, signs.start.unicodeScalars.count == last.end.count,
        markdown.scalars[last.end].elementsEqual(signs.end.unicodeScalars)
      {
        // Directly behind one of its kind: they are one.
        markdown.scalars.removeSubrange(last.end)
        markdown.origins.removeSubrange(last.end)
        open[index].record = markdown.elements.count - 1
        continue
      }
      if signs.start == "[", markdown.scalars.last == "!", markdown.origins.last != -1 {
        let origin = markdown.origins[markdown.count - 1]
        markdown.scalars.insert("\\", at: markdown.count - 1)
        markdown.origins.insert(origin, at: markdown.count - 1)
      }
      let start = markdown.count
      markdown.append(signs.start, from: -1)
      open[index].record = markdown.elements.count
      markdown.elements.append(
        MarkdownText.Element(start: start..<markdown.count, end: start..<start, isVerbatim: false)
      )
    }
  }

  /// Closes the innermost element, before the white space at its end.
  private mutating func close(in markdown: inout MarkdownText) {
    guard let closed = open.popLast(), let signs = closed.signs, let record = closed.record else {
      return
    }
    var place = markdown.count
    while place > markdown.elements[record].start.upperBound, isSpace(markdown.origins[place - 1]) {
      place -= 1
    }
    let end = Array(signs.end.unicodeScalars)
    markdown.scalars.insert(contentsOf: end, at: place)
    markdown.origins.insert(contentsOf: repeatElement(-1, count: end.count), at: place)
    markdown.elements[record].end = place..<place + end.count
  }

  private func isSpace(_ origin: Int32) -> Bool {
    origin >= 0 && scalars[Int(origin) - plainStart].properties.isWhitespace
  }

  // MARK: Words

  private mutating func writeWord(at index: Int, to markdown: inout MarkdownText) {
    let scalar = scalars[index]
    let origin = plainStart + index
    if scalar == "\n" { return markdown.append(lineBreak, from: origin) }
    if !scalar.properties.isWhitespace { showOpen(in: &markdown) }
    let isAtLineStart = index == 0 || scalars[index - 1] == "\n"
    if isAtLineStart { isAfterDigits = true }
    let place = MarkdownEscaping.Place(
      scalars: scalars,
      index: index,
      isAfterDigits: isAfterDigits,
      isInTable: isInTable && !isCellBorder(index)
    )
    isAfterDigits = isAfterDigits && "0"..."9" ~= scalar
    if MarkdownEscaping.isControl(scalar) {
      return markdown.append(MarkdownEscaping.reference(to: scalar), from: origin)
    }
    if MarkdownEscaping.isMarkup(place) { markdown.append("\\", from: origin) }
    markdown.append(scalar, from: origin)
  }

  private func isCellBorder(_ index: Int) -> Bool {
    scalars[index] == "|" && index > 0 && scalars[index - 1] == " "
      && index + 1 < scalars.count && scalars[index + 1] == " "
  }

  // MARK: Code

  /// The event that ends the element that began right before.
  private func lastOfCode(in rest: ArraySlice<InlineEvent>) -> Int? {
    var depth = 1
    return rest.firstIndex { event in
      depth += event.edge == .start ? 1 : -1
      return depth == 0
    }
  }

  private mutating func writeCode(_ range: Range<Int>, to markdown: inout MarkdownText) {
    let code = scalars[range]
    guard code.contains(where: { !$0.properties.isWhitespace }) else {
      for index in range { writeWord(at: index, to: &markdown) }
      return
    }
    showOpen(in: &markdown)
    let fence = String(repeating: "`", count: MarkdownWriter.longestRun(in: code) + 1)
    let padding = code.first == "`" || code.last == "`" ? " " : ""
    let start = markdown.count
    markdown.append(fence + padding, from: -1)
    let startEnd = markdown.count
    for index in range {
      if isInTable, code[index] == "|" { markdown.append("\\", from: plainStart + index) }
      let scalar = code[index] == "\n" ? " " : code[index]
      markdown.append(verbatim: scalar, from: plainStart + index)
    }
    let end = markdown.count
    markdown.append(padding + fence, from: -1)
    markdown.elements.append(
      MarkdownText.Element(
        start: start..<startEnd,
        end: end..<markdown.count,
        isVerbatim: true
      )
    )
    isAfterDigits = false
  }
}

extension InlineElement {
  fileprivate var isCode: Bool { [.code, .kbd, .samp].contains(self) }
}
