/// A list to choose from, over the text: the contents, the links.
struct Choice: Hashable, Sendable {
  enum Subject: Hashable, Sendable { case contents, links }

  /// A line to choose, and the number that chooses it.
  struct Line: Hashable, Sendable {
    let number: Int
    let text: String
  }

  let subject: Subject
  let title: String
  let lines: [Line]
  private(set) var chosen: Int
  /// The digits typed so far.
  private(set) var typed = ""

  init(_ subject: Subject, title: String, lines: [Line], chosen: Int = 0) {
    self.subject = subject
    self.title = title
    self.lines = lines
    self.chosen = min(max(0, chosen), max(0, lines.count - 1))
  }

  enum Outcome { case open, chosen, closed }

  /// - Returns: what became of the list; with `chosen`, ``chosen`` says which line.
  mutating func handle(_ key: Key, rows: Int) -> Outcome {
    switch key {
    case .mouse(let event) where event.action == .wheelUp: move(-1)
    case .mouse(let event) where event.action == .wheelDown: move(1)
    case .up, .character("k"): move(-1)
    case .down, .character("j"): move(1)
    case .pageUp, .character("b"): move(-rows)
    case .pageDown, .character(" "): move(rows)
    case .home, .character("g"): move(-lines.count)
    case .end, .character("G"): move(lines.count)
    case .character(let digit) where digit.isASCII && digit.isNumber: type(digit)
    case .backspace: typed = String(typed.dropLast())
    case .enter: return lines.isEmpty ? .closed : .chosen
    case .escape, .control("c"), .character("q"), .character("o"), .character("L"): return .closed
    default: break
    }
    return .open
  }

  func draw(on canvas: inout Canvas, theme: Theme) {
    let rows = canvas.size.rows
    let top = max(0, min(chosen - (rows - 2) / 2, lines.count - (rows - 1)))
    canvas.write(title, row: 0, column: 0, style: theme.title)
    for row in 1..<max(1, rows) where top + row - 1 < lines.count {
      let line = lines[top + row - 1]
      let style = top + row - 1 == chosen ? theme.bar : .plain
      canvas.clear(row: row, columns: 0..<canvas.size.columns, style: style)
      canvas.write(line.text, row: row, column: 0, style: style)
    }
  }

  private mutating func move(_ count: Int) {
    typed = ""
    chosen = min(max(0, chosen + count), max(0, lines.count - 1))
  }

  private mutating func type(_ digit: Character) {
    typed = String((typed + String(digit)).suffix(6))
    if !lines.contains(where: { String($0.number) == typed }) { typed = String(digit) }
    if let index = lines.firstIndex(where: { String($0.number) == typed }) { chosen = index }
  }
}
