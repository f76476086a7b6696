import Library
import Reading
import TerminalText

/// An article in one row: marks, title, and as much of the rest as there is room for.
struct ArticleLine {
  private let record: ArticleRecord
  private let hasOrphans: Bool
  private let isSelected: Bool
  private let now: Timestamp

  init(_ article: BrowsedArticle, isSelected: Bool, now: Timestamp) {
    record = article.listing.record
    hasOrphans = article.hasOrphans
    self.isSelected = isSelected
    self.now = now
  }

  func draw(on canvas: inout Canvas, row: Int, columns: Range<Int>, _ theme: Theme) {
    let isUnread = record.isRead != true
    let marks = [
      isSelected ? "+" : " ", isUnread ? "●" : " ", record.isStarred == true ? "★" : " ", trouble,
    ]
    // Where room is scarce, the marks that say least go first.
    let shown = columns.count >= 30 ? marks : [isSelected ? "+" : marks[1], warning(marks)]
    var column = columns.lowerBound
    for mark in shown {
      canvas.write(mark, row: row, column: column, upTo: columns.upperBound)
      column += 1
    }
    column += 1
    var end = columns.upperBound
    for (text, width, least) in facts(in: columns.count) where columns.count >= least {
      end -= width + 1
      let fitting = text.fitting(width)
      canvas.write(
        fitting,
        row: row,
        column: end + 1 + width - fitting.columnCount,
        style: theme.faint,
        upTo: columns.upperBound
      )
    }
    guard column < end else { return }
    canvas.write(
      record.lineTitle.fitting(end - column),
      row: row,
      column: column,
      style: isUnread ? theme.title : .plain,
      upTo: end
    )
  }

  /// From right to left: what, how wide, and from which width of the line on.
  private func facts(in width: Int) -> [(String, Int, Int)] {
    [(age, 4, 26), (length, 4, 34), (record.site ?? "", max(12, min(24, width / 6)), 56)]
  }

  private func warning(_ marks: [String]) -> String { trouble == " " ? marks[2] : trouble }

  /// The worst of what is not as it should be.
  private var trouble: String {
    if record.isConflicted == true { return "≠" }
    if hasOrphans { return "!" }
    if record.incomplete != nil { return "…" }
    return record.wordCount == nil && record.url != nil ? "↓" : " "
  }

  /// How far it was read; before that, how long it takes.
  private var length: String {
    if let progress = record.progress, progress > 0 { return "\(Int(progress * 100))%" }
    return record.readingMinutes.map { "\(min($0, 999))m" } ?? ""
  }

  /// Since it was saved, in the largest unit.
  private var age: String {
    guard let saved = record.savedAt else { return "" }
    let minutes = max(0, now.milliseconds - saved.milliseconds) / 60_000
    switch minutes {
    case ..<60: return "new"
    case ..<1440: return "\(minutes / 60)h"
    case ..<20_160: return "\(minutes / 1440)d"
    case ..<86_400: return "\(minutes / 10_080)w"
    case ..<525_600: return "\(minutes / 43_200)mo"
    default: return "\(min(999, minutes / 525_600))y"
    }
  }
}

extension ArticleRecord {
  /// The title, or what stands for it.
  var lineTitle: String {
    guard let title, !title.isEmpty else { return url ?? "Untitled" }
    return title
  }
}

extension Int {
  /// With a comma between thousands.
  var grouped: String {
    let digits = String(magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return self < 0 ? "-\(text)" : text
  }
}
