import Reading
import TerminalText

/// A part broken into lines of a width.
struct PartLayout: Sendable {
  /// One line on the screen.
  struct Line: Hashable, Sendable {
    let start: TextPlace
    /// After the last letter that is drawn.
    let end: TextPlace
    /// Whether the line before was too long, and not ended by the text.
    let isContinued: Bool
  }

  /// Words that are drawn and stand not in the text: a link's number, blanks in a table.
  struct Insertion: Hashable, Sendable {
    let byte: Int
    let text: String
  }

  private(set) var lines: [Line]
  let marks: [InlineMark]
  /// By their place.
  let insertions: [Insertion]
  /// What stands before the first line, and before those that go on.
  private let bullet: String
  private let indent: String
  private let isCode: Bool

  init(_ part: DocumentPart, width: Int, table: TableColumns? = nil) {
    marks = part.marks
    isCode = part.kind == .block(.code)
    (bullet, indent) = Self.leads(part, width: width)
    let blanks = table.map { $0.insertions(in: part.text) } ?? []
    insertions = (Self.linkNumbers(marks, after: part.linksBefore) + blanks)
      .sorted { $0.byte < $1.byte }
    let room = max(1, width - bullet.columnCount)
    lines = LineFilling(part, insertions: insertions, width: room).lines
  }

  private static func linkNumbers(_ marks: [InlineMark], after count: Int) -> [Insertion] {
    var number = count
    return marks.compactMap { mark in
      guard mark.address != nil else { return nil }
      number += 1
      return Insertion(byte: mark.range.upperBound, text: "[\(number)]")
    }
  }

  private static func leads(_ part: DocumentPart, width: Int) -> (String, String) {
    guard width >= 12, case .block(let kind) = part.kind else { return ("", "") }
    switch kind {
    case .listItem: return ("• ", "  ")
    case .orderedItem:
      let number = "\(part.ordinal). "
      return (number, String(repeating: " ", count: number.utf8.count))
    case .quote: return ("│ ", "│ ")
    case .code: return ("  ", "↪ ")
    case .caption: return ("  ", "  ")
    default: return ("", "")
    }
  }

  /// What is drawn before a line, and is no text of it.
  func lead(ofLine line: Int) -> String {
    line == 0 || (isCode && !lines[line].isContinued) ? bullet : indent
  }

  /// The line that a place of the text is in.
  func line(atScalar scalar: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].start.scalar <= scalar { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}
