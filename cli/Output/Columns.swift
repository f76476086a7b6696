/// Rows of cells: aligned on a terminal, separated by tabs elsewhere.
struct Columns {
  private let isTerminal: Bool
  private let width: Int
  private let flexible: Int
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

  /// - Parameter flexible: the column that is shortened when a row is too wide.
  init(on stream: Stream, flexible: Int) {
    self.init(isTerminal: stream.isTerminal, width: stream.width, flexible: flexible)
  }

  init(isTerminal: Bool, width: Int, flexible: Int) {
    self.isTerminal = isTerminal
    self.width = width
    self.flexible = flexible
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
    let others = widths.reduce(0, +) - widths[flexible] + 2 * (widths.count - 1)
    widths[flexible] = min(widths[flexible], max(20, width - others))
    return zip(rows, texts).map { cells, texts in aligned(cells, texts, widths) }
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

extension String {
  /// How many columns of a terminal the text takes: two for the wide letters of East Asia.
  var columnCount: Int { reduce(0) { $0 + $1.columnCount } }

  /// As much of the text as fits, with an ellipsis where something is missing.
  func fitting(_ width: Int) -> String {
    guard columnCount > width else { return self }
    var fitting = ""
    var used = 1
    for letter in self {
      used += letter.columnCount
      guard used <= width else { break }
      fitting.append(letter)
    }
    return fitting + "…"
  }
}

extension Character {
  fileprivate var columnCount: Int {
    guard let first = unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
