import Library
import Reading
import TerminalText

/// What stands between the text and the last line: the highlight in focus, words being typed.
extension ArticleScreen {
  /// A line of the panel.
  struct PanelLine: Hashable, Sendable {
    let text: String
    let style: Style
  }

  private var panelWidth: Int { max(1, size.columns - 2) }

  /// At most a third of the screen, at least one line where there is anything to say.
  private var panelLimit: Int { min(8, max(size.rows > 3 ? 1 : 0, size.rows / 3)) }

  var panel: [PanelLine] {
    switch mode {
    case .typing(let draft): Array(typingLines(draft).lines)
    case .reading: Array(focusLines.prefix(panelLimit))
    default: []
    }
  }

  /// Where the cursor stands in the panel.
  var panelCursor: Place? {
    guard case .typing(let draft) = mode else { return nil }
    return typingLines(draft).cursor
  }

  private func typingLines(_ draft: Draft) -> (lines: [PanelLine], cursor: Place?) {
    guard panelLimit > 0 else { return ([], nil) }
    let (label, help) = Self.label(of: draft.subject)
    let (lines, cursor) = draft.input.lines(width: panelWidth - 1)
    let room = max(1, panelLimit - 1)
    let first = max(0, min(cursor.row - room + 1, lines.count - room))
    let shown = lines[first..<min(lines.count, first + room)]
    let head = panelLimit > 1 ? [PanelLine(text: "\(label)  \(help)", style: theme.faint)] : []
    return (
      head + shown.map { PanelLine(text: $0, style: .plain) },
      Place(column: cursor.column, row: cursor.row - first + head.count)
    )
  }

  private static func label(of subject: Draft.Subject) -> (String, String) {
    switch subject {
    case .comment, .newComment:
      ("Comment", "Enter saves · Alt-Enter new line · Ctrl-X editor · Esc")
    case .tags: ("Tags, with commas", "Enter saves · Esc")
    case .search: ("Look for", "Enter · Esc")
    }
  }

  private var focusLines: [PanelLine] {
    guard let record = focused?.listing.record else { return [] }
    let color = record.color ?? Highlight.palette[0]
    var facts = "\(Theme.digit(of: color)) \(color)"
    if !record.tags.isEmpty { facts += " · \(record.tags.joined(separator: ", "))" }
    if let anchored = record.anchored, anchored != "exact" { facts += " · \(anchored)" }
    if record.isConflicted == true { facts += " · conflict" }
    let comment = record.comment.map { words in
      words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line in
        WordWrap.wrapped([SafeText.line(String(line.prefix(2000)))], width: panelWidth).joined()
          .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      }
    }
    return [PanelLine(text: facts, style: theme.marker(color))]
      + (comment ?? []).map { PanelLine(text: String($0), style: .plain) }
  }
}
