import TerminalText

/// What the keys do.
extension ArticleScreen {
  private static let help = [
    "Keys", "",
    "j k  ↓ ↑        a line", "space b  PgDn PgUp   a page", "d  Ctrl-U       half a page",
    "g G  Home End   start, end", "/  n N          look for words; next, previous",
    "L               contents", "o               links, original", "",
    "v or m          select: the arrows move,", "  w s p         by words, sentences, paragraphs;",
    "                again: one more", "  v             the arrows now move the end",
    "  Shift-← →     by letters", "  h, 1-8        highlight, in a colour",
    "  c             highlight with a comment", "",
    "] [             next, previous highlight; then", "  1-8           its colour",
    "  c  E          comment; in your editor", "  t             tags", "  x             delete",
    "u               undo what was done here", "",
    "The mouse selects by dragging and scrolls;", "with Shift it is the terminal's own.", "",
    "q               leave; the place is kept",
  ]

  /// The lines in the present width; what goes on in the next line is set in.
  private var helpLines: [String] {
    Self.help.flatMap { line in
      WordWrap.wrapped(["  " + line], width: max(8, size.columns)).joined()
        .split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated().map { $0 == 0 ? String($1.dropFirst(2)) : "  " + $1.drop { $0 == " " } }
    }
  }

  mutating func handleHelp(_ key: Key) {
    let page = max(1, size.rows - 1)
    switch key {
    case .down, .character("j"), .character(" "), .pageDown:
      helpTop = max(0, min(helpTop + page, helpLines.count - size.rows))
    case .up, .character("k"), .character("b"), .pageUp: helpTop = max(0, helpTop - page)
    default: mode = .reading
    }
  }

  func drawHelp(on canvas: inout Canvas) {
    for (row, line) in helpLines.dropFirst(helpTop).prefix(size.rows).enumerated() {
      canvas.write(line, row: row, column: 0, style: row + helpTop == 0 ? theme.title : .plain)
    }
  }
}
