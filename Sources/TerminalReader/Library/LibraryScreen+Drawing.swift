import Library
import Reading
import TerminalText

extension LibraryScreen {
  /// From this width on the shelves stand beside the articles.
  private static let wideColumns = 70
  private static let shelfWidth = 18

  private var isWide: Bool { size.columns >= Self.wideColumns }

  /// Whether the shelves can be seen.
  var showsShelves: Bool { isWide || focus == .shelves }

  /// Below the head line, above the line at the bottom.
  var articleRows: Range<Int> { 1..<max(1, size.rows - 1) }

  /// Where the shelves are; empty where they are not to be seen.
  var shelfColumns: Range<Int> {
    isWide ? 0..<Self.shelfWidth : focus == .shelves ? 0..<size.columns : 0..<0
  }

  private var articleColumns: Range<Int> {
    shelfColumns.isEmpty
      ? 0..<size.columns : min(size.columns, shelfColumns.upperBound + 1)..<size.columns
  }

  func draw(on canvas: inout Canvas) {
    if case .help(let lines) = mode { return drawHelp(lines, on: &canvas) }
    drawHead(on: &canvas)
    if showsShelves { drawShelves(on: &canvas) }
    if !articleColumns.isEmpty { drawArticles(on: &canvas) }
    drawFoot(on: &canvas)
  }

  private func drawHead(on canvas: inout Canvas) {
    canvas.clear(row: 0, columns: 0..<size.columns, style: theme.bar)
    var right = search.sort.map { "by \($0.rawValue)" } ?? (isHandOrdered ? "in order" : "by saved")
    if !selected.isEmpty { right = "\(selected.count.grouped) selected" }
    let all = isPartial && search.words.isEmpty ? shelves.count(of: search.shelf) : nil
    let count = all?.grouped ?? "\(ids.count.grouped)\(isPartial ? "+" : "")"
    let words = search.words.isEmpty ? "" : "  /\(search.words)"
    let left = " \(search.shelf.title) · \(count)\(words)"
    let end = max(0, size.columns - right.columnCount - 2)
    let fits = left.columnCount < end
    canvas.write(
      left.fitting(fits ? end : max(1, size.columns - 1)),
      row: 0,
      column: 0,
      style: theme.bar
    )
    if fits { canvas.write(right, row: 0, column: end + 1, style: theme.bar) }
  }

  private func drawShelves(on canvas: inout Canvas) {
    let columns = shelfColumns
    for (row, place) in zip(articleRows, shelfPlaces.visible) {
      switch shelves.rows[place] {
      case .heading(let text):
        canvas.write(text, row: row, column: 1, style: theme.faint, upTo: columns.upperBound)
      case .shelf(let shelf):
        drawShelf(shelf, row, isUnderCursor: place == shelfPlaces.cursor, &canvas)
      }
    }
    guard isWide else { return }
    for row in articleRows {
      canvas.write("│", row: row, column: columns.upperBound, style: theme.faint)
    }
  }

  private func drawShelf(
    _ shelf: Shelf,
    _ row: Int,
    isUnderCursor: Bool,
    _ canvas: inout Canvas
  ) {
    let columns = shelfColumns
    let count = shelves.count(of: shelf)?.grouped ?? ""
    let isOpen = shelf == search.shelf
    let end = max(1, columns.upperBound - count.columnCount - 1)
    canvas.write(isOpen ? "›" : " ", row: row, column: 0)
    canvas.write(
      shelf.title.fitting(max(1, end - 2)),
      row: row,
      column: 1,
      style: isOpen ? theme.title : .plain,
      upTo: end
    )
    canvas.write(count, row: row, column: end, style: theme.faint, upTo: columns.upperBound)
    if isUnderCursor, focus == .shelves {
      canvas.style(row: row, columns: columns, theme.selection)
    }
  }

  private func drawArticles(on canvas: inout Canvas) {
    guard !ids.isEmpty else { return drawNothing(on: &canvas) }
    for (row, place) in zip(articleRows, articles.visible) where ids.indices.contains(place) {
      guard let article = lines[ids[place]] else { continue }
      let line = ArticleLine(article, isSelected: selected.contains(ids[place]), now: now)
      line.draw(on: &canvas, row: row, columns: articleColumns, theme)
      if place == articles.cursor, focus == .articles {
        canvas.style(row: row, columns: articleColumns, theme.selection)
      }
    }
  }

  private func drawNothing(on canvas: inout Canvas) {
    var text = ["Nothing is here."]
    if isLibraryEmpty {
      text = [
        "Nothing kept yet.", "", "Begin with:", "carrel https://…", "carrel add FILE",
        "carrel import", "", "q leaves.",
      ]
    } else if misunderstanding != nil {
      text = []
    } else if !search.words.isEmpty {
      text = ["Nothing says that.", "", "esc shows all."]
    } else if isLoaded {
      text.append("h shows the lists.")
    }
    let columns = articleColumns
    for (row, line) in zip(articleRows, text) {
      canvas.write(
        line.fitting(max(1, columns.count - 2)),
        row: row,
        column: columns.lowerBound + 1,
        upTo: columns.upperBound
      )
    }
  }

  private func drawFoot(on canvas: inout Canvas) {
    let row = size.rows - 1
    guard row > 0 else { return }
    switch mode {
    case .filtering(let input, _):
      drawInput("/", input, on: &canvas)
      if let misunderstanding { drawMisunderstanding(misunderstanding, on: &canvas) }
    case .tagging(let input): drawInput("tags: ", input, on: &canvas)
    case .asking(let question, _):
      canvas.write(question.fitting(size.columns), row: row, column: 0, style: theme.title)
    case .browsing, .help:
      if let message {
        canvas.write(message.fitting(size.columns), row: row, column: 0)
      } else {
        canvas.write(hints, row: row, column: 0, style: theme.faint)
      }
    }
  }

  /// Right above what is typed, in three rows at most.
  private func drawMisunderstanding(_ text: String, on canvas: inout Canvas) {
    let lines = TextInput(text).lines(width: size.columns).lines.prefix(3)
    let first = size.rows - 1 - lines.count
    for (row, line) in zip(first..., lines) where articleRows.contains(row) {
      canvas.clear(row: row, columns: 0..<size.columns, style: theme.bar)
      canvas.write(line, row: row, column: 0, style: theme.bar)
    }
  }

  /// As many keys as fit, the most needed first.
  private var hints: String {
    var text = ""
    let keys =
      focus == .shelves
      ? ["enter articles", "q leave", "? keys"]
      : ["enter read", "? keys", "/ find", "a archive", "s star", "t tag", "h lists", "q leave"]
    for key in keys {
      let longer = text.isEmpty ? key : "\(text)  \(key)"
      guard longer.columnCount <= size.columns else { break }
      text = longer
    }
    return text
  }

  private func drawInput(_ prompt: String, _ input: TextInput, on canvas: inout Canvas) {
    let row = size.rows - 1
    let start = canvas.write(prompt, row: row, column: 0, style: theme.title)
    let (lines, cursor) = input.lines(width: size.columns - start)
    guard lines.indices.contains(cursor.row) else { return }
    canvas.write(lines[cursor.row], row: row, column: start)
    canvas.cursor = Place(column: min(size.columns - 1, start + cursor.column), row: row)
  }

  private func drawHelp(_ help: ScrolledList, on canvas: inout Canvas) {
    let width = size.columns < 40 ? 8 : 16
    for (row, place) in help.visible.enumerated() {
      let line = LibraryHelp.lines[place]
      canvas.write(line.keys.fitting(width - 1), row: row, column: 1, style: theme.title)
      canvas.write(line.what.fitting(max(1, size.columns - width - 1)), row: row, column: width + 1)
    }
    guard size.rows > 1 else { return }
    let more = help.visible.upperBound < help.count ? "j more  " : ""
    canvas.write("\(more)any key goes back", row: size.rows - 1, column: 0, style: theme.faint)
  }
}
