import Library
import TerminalText

/// The mouse: the wheel scrolls, a drag selects, a click goes to a highlight.
extension ArticleScreen {
  mutating func handleMouse(_ event: MouseEvent) {
    switch event.action {
    case .wheelUp: scroll(by: -3)
    case .wheelDown: scroll(by: 3)
    case .press:
      pressed = offset(at: event.place)
      mode = .reading
    case .drag:
      guard let pressed, let place = offset(at: event.place) else { return }
      let range =
        letter(at: min(pressed, place)).lowerBound..<letter(at: max(pressed, place)).upperBound
      mode = .selecting(Selection(range: range, unit: .letter, isAnchored: true))
    case .release:
      if case .reading = mode, let pressed {
        focus = highlights.last { $0.range.contains(pressed) }?.listing.id
      }
      pressed = nil
    }
  }

  private mutating func letter(at offset: Int) -> Range<Int> {
    unit(.letter, from: offset) ?? offset..<offset + 1
  }

  /// The letter of the article at a place of the screen, or the last one of its line.
  private func offset(at place: Place) -> Int? {
    guard rows.indices.contains(place.row), let line = rows[place.row].line,
      let range = range(of: rows[place.row]), let layout = layouts[rows[place.row].part]
    else { return nil }
    let part = document.parts[rows[place.row].part]
    var column = textColumn + layout.lead(ofLine: line).columnCount
    var last = range.lowerBound
    let laid = layout.lines[line]
    for letter in PlacedLetters(part.text, from: laid.start, toByte: laid.end.byte) {
      last = part.start + letter.start.scalar
      column += letter.columnCount
      for insertion in layout.insertions
      where letter.start.byte < insertion.byte && insertion.byte <= letter.end.byte {
        column += insertion.text.columnCount
      }
      if column > place.column { break }
    }
    return last < part.range.upperBound ? last : nil
  }
}
