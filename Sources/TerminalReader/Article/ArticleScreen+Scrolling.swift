import Reading
import TerminalText

/// Where the text stands on the screen.
extension ArticleScreen {
  /// As wide as a line can be read with ease.
  static let measure = 72

  /// Columns left of the text: a colour, a comment, a blank.
  var margin: Int { size.columns >= 40 ? 3 : size.columns >= 16 ? 2 : 0 }

  var textWidth: Int { max(1, min(Self.measure, size.columns - margin - min(1, margin))) }

  /// The column where the text begins.
  var textColumn: Int { max(margin, (size.columns - textWidth) / 2) }

  /// Rows of the text; the panel and the line at the bottom take the rest.
  var textRows: Int { max(1, size.rows - (size.rows > 1 ? 1 : 0) - panel.count) }

  /// Lays out a part, once for each width.
  mutating func layout(_ index: Int) -> PartLayout {
    if let found = layouts[index] { return found }
    let part = document.parts[index]
    let made = PartLayout(part, width: textWidth, table: tableColumns(of: part))
    layouts[index] = made
    return made
  }

  private func tableColumns(of part: DocumentPart) -> TableColumns? {
    guard part.kind == .block(.tableRow) else { return nil }
    let rows = document.parts[part.ordinal...].lazy.prefix { $0.kind == part.kind }.map(\.text)
    return TableColumns(rows: Array(rows.prefix(200)), width: textWidth)
  }

  /// Blank rows and lines of a part.
  private mutating func rowCount(_ part: Int) -> Int {
    document.parts[part].gap + layout(part).lines.count
  }

  /// Moves down by rows, or up by a negative number, within the text.
  mutating func scroll(by count: Int) {
    top = moved(top, by: count)
    keepFilled()
  }

  /// As far up as must be for the last line to stand at the bottom.
  private mutating func keepFilled() {
    let last = moved(lastPlace, by: -(textRows - 1))
    if (last.part, last.row) < (top.part, top.row) { top = last }
  }

  private var lastPlace: RowPlace { RowPlace(part: document.parts.count - 1, row: .max) }

  private mutating func moved(_ place: RowPlace, by count: Int) -> RowPlace {
    var place = place
    place.row = min(place.row, rowCount(place.part) - 1)
    var rest = count
    while rest > 0 {
      let here = rowCount(place.part) - 1 - place.row
      if rest <= here { return RowPlace(part: place.part, row: place.row + rest) }
      guard place.part + 1 < document.parts.count else {
        return RowPlace(part: place.part, row: place.row + here)
      }
      rest -= here + 1
      place = RowPlace(part: place.part + 1, row: 0)
    }
    while rest < 0 {
      if -rest <= place.row { return RowPlace(part: place.part, row: place.row + rest) }
      guard place.part > 0 else { return RowPlace(part: 0, row: 0) }
      rest += place.row + 1
      place.part -= 1
      place.row = rowCount(place.part) - 1
    }
    return place
  }

  mutating func showStart() { top = RowPlace(part: 0, row: 0) }

  mutating func showEnd() {
    top = lastPlace
    keepFilled()
  }

  /// Brings the line with a place of the plain text to a row of the screen.
  mutating func show(_ offset: Int, atRow row: Int) {
    top = moved(rowPlace(of: offset), by: -row)
    keepFilled()
  }

  /// Brings a part to the top, without the blank rows above it.
  mutating func show(part: Int) {
    top = RowPlace(part: part, row: part == 0 ? 0 : document.parts[part].gap)
    keepFilled()
  }

  /// Scrolls only as far as must be for a place to be seen.
  mutating func reveal(_ offset: Int) {
    let place = rowPlace(of: offset)
    let bottom = moved(top, by: textRows - 1)
    if (place.part, place.row) < (top.part, top.row) {
      top = moved(place, by: -min(textRows / 3, 3))
    } else if (bottom.part, bottom.row) < (place.part, place.row) {
      top = moved(place, by: -max(0, textRows - 1 - min(textRows / 3, 3)))
    }
    keepFilled()
  }

  private mutating func rowPlace(of offset: Int) -> RowPlace {
    let index = document.part(at: offset)
    let part = document.parts[index]
    let line = layout(index).line(atScalar: max(0, offset - part.start))
    return RowPlace(part: index, row: part.gap + line)
  }

  /// Finds what is seen, after whatever has changed.
  mutating func settle() {
    guard size.rows > 0, size.columns > 0 else {
      rows = []
      return
    }
    keepFilled()
    var found: [Row] = []
    var place = top
    while found.count < textRows, place.part < document.parts.count {
      let gap = document.parts[place.part].gap
      let lines = layout(place.part).lines.count
      while place.row < gap + lines, found.count < textRows {
        found.append(Row(part: place.part, line: place.row < gap ? nil : place.row - gap))
        place.row += 1
      }
      place = RowPlace(part: place.part + 1, row: 0)
    }
    rows = found
  }

  /// The places of the plain text that a row shows; `nil` for rows without text of the article.
  func range(of row: Row) -> Range<Int>? {
    let part = document.parts[row.part]
    guard part.isText, let line = row.line, let layout = layouts[row.part] else { return nil }
    let start = part.start + layout.lines[line].start.scalar
    let next =
      line + 1 < layout.lines.count ? layout.lines[line + 1].start.scalar : part.scalarCount
    return start..<max(start, part.start + next)
  }

  /// The place of the plain text at the top of the screen.
  var topOffset: Int {
    guard let row = rows.first, top != RowPlace(part: 0, row: 0) else { return 0 }
    return rows.lazy.compactMap { range(of: $0)?.lowerBound }.first
      ?? document.parts[row.part].start
  }

  /// How much of the text was seen, from its start to the bottom of the screen.
  var perMille: Int {
    guard document.scalarCount > 0 else { return 1000 }
    let seen = rows.last { range(of: $0) != nil }.flatMap { range(of: $0)?.upperBound } ?? 0
    let isAll = rows.last?.part == document.parts.count - 1
    return isAll ? 1000 : min(1000, max(seen, topOffset) * 1000 / document.scalarCount)
  }
}
