import TerminalText

/// A grid of letters to draw on: a screen as a value.
///
/// Whatever is written becomes harmless here (``Glyphs``), so that no text can act on a terminal.
/// What does not fit is cut off; places outside are ignored.
struct Canvas: Hashable, Sendable {
  /// A letter with the marks on it, or the right half of the wide one before, whose text is empty.
  struct Cell: Hashable, Sendable {
    var text: String
    var width: Int
    var style: Style

    static let empty = Cell(text: " ", width: 1, style: .plain)
  }

  let size: Size
  private(set) var rows: [[Cell]]
  /// Where the cursor stands; `nil` hides it.
  var cursor: Place?

  init(_ size: Size) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    rows = Array(
      repeating: Array(repeating: .empty, count: self.size.columns),
      count: self.size.rows
    )
  }

  /// Writes text in one line, up to a column that is not written any more.
  ///
  /// - Returns: the column after it.
  @discardableResult
  mutating func write(
    _ text: some StringProtocol,
    row: Int,
    column: Int,
    style: Style = .plain,
    upTo end: Int = .max
  ) -> Int {
    var column = column
    let end = min(end, size.columns)
    for letter in text {
      guard column < end else { break }
      column = write(letter, row: row, column: column, style: style, upTo: end)
    }
    return column
  }

  /// Writes one letter; see ``write(_:row:column:style:upTo:)``.
  @discardableResult
  mutating func write(
    _ letter: Character,
    row: Int,
    column: Int,
    style: Style,
    upTo end: Int = .max
  ) -> Int {
    let end = min(end, size.columns)
    var column = column
    for glyph in Glyphs(of: letter).glyphs {
      guard column + glyph.columnCount <= end else { return end }
      put(Cell(text: glyph.text, width: glyph.columnCount, style: style), row: row, column: column)
      column += glyph.columnCount
    }
    return column
  }

  /// Gives columns of a row a look, and leaves the letters.
  mutating func style(row: Int, columns: Range<Int>, _ style: Style) {
    guard rows.indices.contains(row) else { return }
    for column in columns.clamped(to: 0..<size.columns) { rows[row][column].style = style }
  }

  /// Makes a part of a row blank.
  mutating func clear(row: Int, columns: Range<Int>, style: Style = .plain) {
    for column in columns.clamped(to: 0..<size.columns) {
      put(Cell(text: " ", width: 1, style: style), row: row, column: column)
    }
  }

  /// The letters line by line, without blanks at the ends.
  var text: [String] {
    rows.map { row in
      let line = row.map(\.text).joined()
      return line.lastIndex { $0 != " " }.map { String(line[...$0]) } ?? ""
    }
  }

  private mutating func put(_ cell: Cell, row: Int, column: Int) {
    guard rows.indices.contains(row), column >= 0, column + cell.width <= size.columns else {
      return
    }
    // Of a wide letter that loses a half, the other half becomes blank.
    if rows[row][column].width == 0 { blank(row, column - 1) }
    let last = column + cell.width - 1
    if rows[row][last].width == 2 { blank(row, last + 1) }
    rows[row][column] = cell
    if cell.width == 2 { rows[row][last] = Cell(text: "", width: 0, style: cell.style) }
  }

  private mutating func blank(_ row: Int, _ column: Int) {
    guard rows[row].indices.contains(column) else { return }
    rows[row][column] = Cell(text: " ", width: 1, style: rows[row][column].style)
  }
}
