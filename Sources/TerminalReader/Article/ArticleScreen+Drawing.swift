import Curses
import Library
import Reading
import TerminalText

/// The picture of an article.
extension ArticleScreen {
  func draw(on canvas: inout Canvas) {
    switch mode {
    case .choosing(let choice): choice.draw(on: &canvas, theme: theme)
    case .help: drawHelp(on: &canvas)
    default:
      drawText(on: &canvas)
      drawPanel(on: &canvas)
      drawBar(on: &canvas)
    }
  }

  private func drawText(on canvas: inout Canvas) {
    let ranges = rows.compactMap { self.range(of: $0) }
    let seen = (ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? 0)
    let paint = Paint(
      highlights: highlights.filter { $0.range.overlaps(seen) },
      matches: matches(in: seen),
      selection: selectedRange,
      focus: focus,
      theme: theme
    )
    for (row, content) in rows.enumerated() {
      guard let line = content.line else { continue }
      drawLine(line, of: content.part, row: row, paint, on: &canvas)
      if margin > 0, let range = range(of: content) {
        drawMargin(
          paint.highlights.filter { range.contains($0.range.lowerBound) },
          row,
          on: &canvas
        )
      }
    }
  }

  private var selectedRange: Range<Int>? {
    switch mode {
    case .selecting(let selection): selection.range
    case .typing(let draft):
      if case .newComment(let range, _) = draft.subject { range } else { nil }
    default: nil
    }
  }

  private func matches(in seen: Range<Int>) -> [Range<Int>] {
    guard let search, !seen.isEmpty else { return [] }
    var found: [Range<Int>] = []
    var last = -1
    for row in rows where row.part != last && document.parts[row.part].isText {
      last = row.part
      let part = document.parts[row.part]
      guard let layout = layouts[row.part] else { continue }
      let lines = rows.lazy.filter { $0.part == row.part }.compactMap(\.line)
      let first = max(0, (lines.first ?? 0) - 1)
      let end = (lines.max() ?? 0) + 2
      let from = layout.lines[first].start
      let to = end < layout.lines.count ? layout.lines[end].start.byte : part.text.utf8.count
      let bytes = part.text.utf8.dropFirst(from.byte).prefix(max(0, to - from.byte))
      let offset = part.start + from.scalar
      found += search.matches(in: String(Substring(bytes))).map {
        offset + $0.lowerBound..<offset + $0.upperBound
      }
    }
    return found
  }

  private func drawLine(
    _ line: Int,
    of index: Int,
    row: Int,
    _ paint: Paint,
    on canvas: inout Canvas
  ) {
    guard let layout = layouts[index] else { return }
    let part = document.parts[index]
    let base = style(of: part.kind)
    var column = canvas.write(
      layout.lead(ofLine: line),
      row: row,
      column: textColumn,
      style: theme.faint
    )
    let laid = layout.lines[line]
    let marks = layout.marks.filter {
      $0.range.lowerBound < laid.end.byte && $0.range.upperBound > laid.start.byte
    }
    let insertions = layout.insertions.filter {
      laid.start.byte < $0.byte && $0.byte <= laid.end.byte
    }
    for letter in PlacedLetters(part.text, from: laid.start, toByte: laid.end.byte) {
      var style = base
      for mark in marks where mark.range.contains(letter.start.byte) {
        style = theme.style(of: mark).over(style)
      }
      if part.isText { style = paint.style(at: part.start + letter.start.scalar, over: style) }
      let letters = letter.letter == "\t" ? Substring("    ") : Substring(String(letter.letter))
      column = canvas.write(letters, row: row, column: column, style: style)
      for insertion in insertions
      where letter.start.byte < insertion.byte && insertion.byte <= letter.end.byte {
        column = canvas.write(insertion.text, row: row, column: column, style: theme.faint)
      }
    }
  }

  private func style(of kind: DocumentPart.Kind) -> Style {
    switch kind {
    case .title: theme.title
    case .facts, .remark, .image, .block(.caption): theme.faint
    case .block(.code): theme.code
    case .block(let kind): kind.headingLevel == nil ? .plain : theme.heading
    }
  }

  /// The colours of the highlights that begin in the row, and whether they have comments.
  private func drawMargin(_ begun: [PlacedHighlight], _ row: Int, on canvas: inout Canvas) {
    guard let first = begun.first else { return }
    let color = first.listing.record.color ?? Highlight.palette[0]
    let column = textColumn - margin
    canvas.write(Theme.digit(of: color), row: row, column: column, style: theme.marker(color))
    let hasComment = begun.contains { $0.listing.record.comment != nil }
    let sign = hasComment ? "*" : begun.count > 1 ? "+" : ""
    canvas.write(sign, row: row, column: column + 1, style: theme.title)
  }

  private func drawPanel(on canvas: inout Canvas) {
    let lines = panel
    let first = size.rows - (size.rows > 1 ? 1 : 0) - lines.count
    for (index, line) in lines.enumerated() {
      canvas.clear(row: first + index, columns: 0..<size.columns)
      canvas.write(line.text, row: first + index, column: 1, style: line.style)
    }
    canvas.cursor = panelCursor.map {
      Place(column: min(size.columns - 1, $0.column + 1), row: first + $0.row)
    }
  }

  private func drawBar(on canvas: inout Canvas) {
    guard size.rows > 1 else { return }
    let row = size.rows - 1
    canvas.clear(row: row, columns: 0..<size.columns, style: theme.bar)
    if let message {
      canvas.write(message.fitting(size.columns), row: row, column: 0, style: theme.bar)
      return
    }
    let right = "\(perMille / 10)% "
    let room = size.columns - right.columnCount - 2
    if room >= 8 { canvas.write(barText.fitting(room), row: row, column: 1, style: theme.bar) }
    canvas.write(right, row: row, column: size.columns - right.columnCount, style: theme.bar)
  }

  private var barText: String {
    if case .selecting(let selection) = mode {
      let unit =
        switch selection.unit {
        case .letter: "letters"
        case .word: "words"
        case .sentence: "sentences"
        case .paragraph: "paragraphs"
        }
      return selection.isAnchored
        ? "\(unit): arrows end it · h 1-8 mark · c comment · Esc"
        : "\(unit): arrows move · w s p grow · v extends · h mark · Esc"
    }
    return size.columns >= 60 ? "\(document.title) · ? help" : document.title
  }
}

extension Theme {
  func style(of mark: InlineMark) -> Style {
    switch mark.element {
    case .a: link
    case .b, .strong, .mark: Style(attributes: .bold)
    case .em, .i, .cite, .dfn, .variable: Style(attributes: .italic)
    case .u, .ins: Style(attributes: .underline)
    case .code, .kbd, .samp: code
    case .small, .del, .s: faint
    default: .plain
    }
  }
}
