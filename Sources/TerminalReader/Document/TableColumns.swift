import TerminalText

/// How wide the columns of a table are.
struct TableColumns: Hashable, Sendable {
  /// What stands between two cells of a row's text.
  private static let separator = Array(" | ".utf8)
  /// Rows that are measured; longer tables go on with the widths of their beginning.
  private static let rowLimit = 200

  private let widths: [Int]

  /// `nil` when the rows do not fit side by side.
  init?(rows: some Sequence<String>, width: Int) {
    var widths: [Int] = []
    for row in rows.prefix(Self.rowLimit) {
      guard !row.contains(where: \.isNewline) else { return nil }
      for (column, cell) in Self.cells(of: row).enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], String(row.utf8[cell])?.columnCount ?? 0)
      }
    }
    guard widths.reduce(0, +) + 3 * (widths.count - 1) <= width else { return nil }
    self.widths = widths
  }

  /// The blanks that bring each cell of a row but the last to its width.
  func insertions(in row: String) -> [PartLayout.Insertion] {
    zip(Self.cells(of: row).dropLast(), widths).compactMap { cell, width in
      let missing = width - (String(row.utf8[cell])?.columnCount ?? 0)
      guard missing > 0 else { return nil }
      return PartLayout.Insertion(
        byte: row.utf8.distance(from: row.startIndex, to: cell.upperBound),
        text: String(repeating: " ", count: missing)
      )
    }
  }

  private static func cells(of row: String) -> [Range<String.Index>] {
    let bytes = row.utf8
    var cells: [Range<String.Index>] = []
    var start = bytes.startIndex
    var place = start
    while place < bytes.endIndex {
      if bytes[place...].starts(with: separator) {
        cells.append(start..<place)
        start = bytes.index(place, offsetBy: separator.count)
        place = start
      } else {
        place = bytes.index(after: place)
      }
    }
    return cells + [start..<bytes.endIndex]
  }
}
