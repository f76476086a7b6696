import Library
import Reading

/// An article with what is on it, as JSON and as lines.
struct ShownArticle: Encodable {
  private let details: ArticleDetails
  private let connections: Connections?
  private let withText: Bool

  /// An article whose JSON holds the text only when it was asked for.
  init(_ details: ArticleDetails, _ connections: Connections? = nil, withText: Bool) {
    self.details = details
    self.connections = connections
    self.withText = withText
  }

  func encode(to encoder: any Encoder) throws {
    var record = details.article.record
    if withText { record.text = details.text?.plain }
    try record.encode(to: encoder)
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(details.highlights.map(\.record), forKey: "highlights")
    try object.encode(details.notes.map(\.record), forKey: "notes")
    try connections?.encodeLinks(to: encoder)
  }

  var lines: [Line] {
    let record = details.article.record
    var lines = [Line(record.shownTitle, .bold)]
    lines += [Self.facts(record), record.url ?? ""].filter { !$0.isEmpty }.map { Line($0, .dim) }
    lines.append(Line("id: \(details.article.id)", .dim))
    let marks = ([record.state ?? "inbox"] + record.flags).joined(separator: ", ")
    lines.append(Line("marks: \(marks)", .dim))
    if let reason = record.incomplete.map(Incompleteness.init(rawValue:)) {
      lines.append(Line("incomplete: \(reason.rawValue). \(reason.advice)"))
    }
    if let count = record.versionCount, count > 1 {
      lines.append(
        Line("versions: \(count). See what changed: carrel diff \(details.article.shortID)", .dim)
      )
    }
    if !record.tags.isEmpty { lines.append(Line("tags: \(record.tags.joined(separator: ", "))")) }
    if !record.lists.isEmpty {
      lines.append(Line("lists: \(record.lists.joined(separator: ", "))"))
    }
    return lines + highlightLines + noteLines + (connections?.backlinkLines ?? [])
      + opening
  }

  private static func facts(_ record: ArticleRecord) -> String {
    var facts = [record.byline, record.site, record.publishedAt?.shownDay].compactMap { $0 }
    if let words = record.wordCount {
      facts.append("\(record.readingMinutes ?? 0) min")
      facts.append("\(words) words")
    }
    return facts.joined(separator: " · ")
  }

  private var highlightLines: [Line] {
    details.highlights.isEmpty
      ? []
      : ["", "Highlights"] + details.highlights.flatMap { HighlightLines.many($0, connections) }
  }

  private var noteLines: [Line] {
    guard !details.notes.isEmpty else { return [] }
    return ["", "Notes"]
      + details.notes.flatMap { note in
        let body = note.record.body
        return [
          HighlightLines.one(note), HighlightLines.indented(connections?.titled(body) ?? body),
        ]
      }
  }

  private var opening: [Line] {
    let record = details.article.record
    guard let excerpt = record.excerpt, !excerpt.isEmpty else {
      return record.wordCount == nil ? ["", "The text is not here yet."] : []
    }
    return ["", Line(excerpt)]
  }
}

extension ArticleRecord {
  fileprivate var flags: [String] {
    var flags: [String] = []
    if isStarred == true { flags.append("starred") }
    if isRead == true { flags.append("read") }
    if isConflicted == true { flags.append(ConflictLines.badge) }
    return flags
  }
}
