import TerminalText

/// Words being typed: a line that grows to several, for comments, tags, searches and queries.
struct TextInput: Hashable, Sendable {
  private(set) var text: String
  /// Whether line breaks may be in it; the enter key ends the input all the same, and alt with
  /// enter or control-J breaks the line.
  let allowsLines: Bool
  /// The letters before the cursor, counted.
  private var cursor: Int

  /// More scalars than this are not taken by one input: a comment may be longer in an editor.
  static let limit = 1 << 20

  init(_ text: String = "", allowsLines: Bool = false) {
    self.text = text
    self.allowsLines = allowsLines
    cursor = text.count
  }

  /// What a key did to an input.
  enum Outcome: Hashable, Sendable {
    case edited
    /// The enter key: the text is as it should be.
    case accepted
    /// The escape key or control-C.
    case cancelled
    /// The key means nothing here.
    case ignored
  }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .enter: return .accepted
    case .escape, .control("c"), .control("g"): return .cancelled
    case .character(let letter): insert(String(letter))
    case .paste(let pasted): insert(pasted)
    case .alt("\n"), .control("j"): if allowsLines { insert("\n") }
    case .backspace: delete(from: cursor - 1, to: cursor)
    case .delete, .control("d"): delete(from: cursor, to: cursor + 1)
    case .control("u"): delete(from: 0, to: cursor)
    case .control("k"): delete(from: cursor, to: text.count)
    case .control("w"): delete(from: wordStart, to: cursor)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(text.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.count
    default: return .ignored
    }
    return .edited
  }

  /// The lines as they are drawn in so many columns, and where the cursor stands in them.
  func lines(width: Int) -> (lines: [String], cursor: Place) {
    let width = max(2, width)
    var lines = [""]
    var column = 0
    var place = Place(column: 0, row: 0)
    for (index, letter) in text.enumerated() {
      if !letter.isNewline, column + letter.columnCount > width {
        lines.append("")
        column = 0
      }
      if index == cursor { place = Place(column: column, row: lines.count - 1) }
      if letter.isNewline {
        lines.append("")
        column = 0
      } else {
        lines[lines.count - 1].append(letter)
        column += letter.columnCount
      }
    }
    if cursor == text.count {
      if column >= width {
        lines.append("")
        column = 0
      }
      place = Place(column: column, row: lines.count - 1)
    }
    return (lines, place)
  }

  private mutating func insert(_ more: String) {
    let room = Self.limit - text.unicodeScalars.count
    guard room > 0 else { return }
    var more = String(String.UnicodeScalarView(more.unicodeScalars.prefix(room)))
    if !allowsLines { more = String(more.map { $0.isNewline ? " " : $0 }) }
    let place = index(cursor)
    // A mark that was typed may have become part of the letter before.
    let after = text[place...].count
    text.insert(contentsOf: more, at: place)
    cursor = max(0, text.count - after)
  }

  private mutating func delete(from start: Int, to end: Int) {
    let (start, end) = (max(0, start), min(text.count, end))
    guard start < end else { return }
    text.removeSubrange(index(start)..<index(end))
    cursor = min(start, text.count)
  }

  private var wordStart: Int {
    let before = Array(text[..<index(cursor)])
    let wordEnd = before.lastIndex { !$0.isWhitespace } ?? 0
    return before[..<wordEnd].lastIndex { $0.isWhitespace }.map { $0 + 1 } ?? 0
  }

  private func index(_ count: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
  }
}
