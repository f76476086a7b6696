import Library
import Reading

/// Articles in columns: identifier, title, site, minutes, day, tags, marks.
struct ArticleTable {
  private var columns: Columns

  init(on stream: Stream) { columns = Columns(on: stream, flexible: 1, shorter: [2, 5]) }

  static func lines(_ articles: [ArticleListing], on stream: Stream) -> [Line] {
    var table = ArticleTable(on: stream)
    for article in articles { table.add(article) }
    return table.columns.lines
  }

  private mutating func add(_ article: ArticleListing) {
    let record = article.record
    columns.add(
      Columns.Cell(article.shortID, .yellow),
      Columns.Cell(record.shownTitle, .bold),
      Columns.Cell(record.site ?? ""),
      Columns.Cell(record.readingMinutes.map { "\($0) min" } ?? ""),
      Columns.Cell((record.publishedAt ?? record.savedAt)?.shownDay ?? "", .dim),
      Columns.Cell(record.tags.joined(separator: ", ")),
      Columns.Cell(record.marks)
    )
  }
}

extension ArticleRecord {
  var shownTitle: String {
    guard let title, !title.isEmpty else { return url ?? "Untitled" }
    return title
  }

  /// Who, where, when, and the address.
  var sourceFacts: [String] { [byline, site, publishedAt?.shownDay, url].compactMap { $0 } }

  /// A star, where the article is, and whether devices disagree about it.
  var marks: String {
    var marks: [String] = []
    if isStarred == true { marks.append("*") }
    if isRead == true { marks.append("read") }
    if let state, state != "inbox" { marks.append(state) }
    if isConflicted == true { marks.append(ConflictLines.badge) }
    if let versionCount, versionCount > 1 { marks.append("\(versionCount) versions") }
    if let incomplete { marks.append("[\(incomplete)]") }
    return marks.joined(separator: " ")
  }
}

extension Timestamp {
  /// The day in UTC, `2026-11-21`.
  var shownDay: String { String(description.prefix(10)) }

  /// Day and minute in UTC.
  var shownMinute: String {
    let text = description
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }
}
