import TerminalText

/// Rows of cells: aligned on a terminal, separated by tabs elsewhere.
struct Columns {
  private let isTerminal: Bool
  private let width: Int
  private let flexible: Int
  private let shorter: [Int]
  private var rows: [[Cell]] = []

  struct Cell: ExpressibleByStringLiteral {
    let text: String
    let style: Line.Style

    init(_ text: String, _ style: Line.Style = .plain) {
      self.text = text
      self.style = style
    }

    init(stringLiteral text: String) { self.init(text) }
  }

  /// Columns of which the flexible one is shortened when a row is too wide, and before it has less
  /// than three eighths of the terminal, those that may be shorter.
  init(on stream: Stream, flexible: Int, shorter: [Int] = []) {
    self.init(
      isTerminal: stream.isTerminal,
      width: stream.width,
      flexible: flexible,
      shorter: shorter
    )
  }

  init(isTerminal: Bool, width: Int, flexible: Int, shorter: [Int] = []) {
    self.isTerminal = isTerminal
    self.width = width
    self.flexible = flexible
    self.shorter = shorter
  }

  mutating func add(_ cells: Cell...) { rows.append(cells) }

  var lines: [Line] { isTerminal ? alignedLines : rows.map(Self.tabbed) }

  private static func tabbed(_ cells: [Cell]) -> Line {
    // The tabs are between the cells; a tab inside one becomes a space.
    .paragraphs(cells.map { SafeText.line($0.text) }.joined(separator: "\t"))
  }

  private var alignedLines: [Line] {
    let texts = rows.map { $0.map { SafeText.line($0.text) } }
    var widths: [Int] = []
    for row in texts {
      for (column, text) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], text.columnCount)
      }
    }
    guard widths.indices.contains(flexible) else { return rows.map { _ in "" } }
    shorten(&widths)
    return zip(rows, texts).map { cells, texts in aligned(cells, texts, widths) }
  }

  private func shorten(_ widths: inout [Int]) {
    for column in shorter { widths[column] = min(widths[column], width) }
    let others = widths.reduce(0, +) - widths[flexible] + 2 * (widths.count - 1)
    let wanted = min(widths[flexible], max(20, width * 3 / 8))
    var missing = max(0, others + wanted - width)
    let taken = missing
    while missing > 0, let widest = shorter.max(by: { widths[$0] < widths[$1] }), widths[widest] > 8
    {
      widths[widest] -= 1
      missing -= 1
    }
    widths[flexible] = min(widths[flexible], max(20, width - others + taken - missing))
  }

  private func aligned(_ cells: [Cell], _ texts: [String], _ widths: [Int]) -> Line {
    var line: Line = ""
    let last = texts.lastIndex { !$0.isEmpty } ?? 0
    for (column, text) in texts.enumerated() where column <= last {
      let fitting = text.fitting(widths[column])
      let padding = column == last ? 0 : widths[column] - fitting.columnCount + 2
      line = line + Line(fitting, cells[column].style)
      line = line + Line(String(repeating: " ", count: max(0, padding)))
    }
    return line
  }
}
