import Library
import Reading

/// Highlights and notes as lines.
enum HighlightLines {
  /// Identifier and passage.
  static func one(_ highlight: HighlightListing) -> Line {
    Line(highlight.shortID, .yellow) + .separator + Line("«\(highlight.record.quote)»")
  }

  /// With the words on it, as part of its article.
  static func many(
    _ highlight: HighlightListing,
    _ connections: Connections? = nil
  ) -> [Line] {
    let record = highlight.record
    var marks = record.color ?? ""
    if let anchored = record.anchored, anchored != "exact" { marks += ", \(anchored)" }
    if record.isConflicted == true { marks += ", \(ConflictLines.badge)" }
    if !record.tags.isEmpty { marks += ", \(record.tags.joined(separator: ", "))" }
    var lines = [one(highlight) + .separator + Line(marks, .dim)]
    if let comment = record.comment {
      lines.append(indented(connections?.titled(comment) ?? comment))
    }
    if let origin = highlight.origin {
      lines.append(Line("    \(words(about: origin, highlight))", .dim))
    }
    return lines
  }

  /// Where the passage of an orphan can be read, and how it gets a place again.
  private static func words(about origin: OrphanOrigin, _ highlight: HighlightListing) -> String {
    let reading = origin.version.map {
      "Read it in version \($0): carrel show \(origin.article) --version \($0) --text. "
    }
    return "\(reading ?? "")Put it on other words: carrel attach \(highlight.shortID) \"…\""
  }

  static func one(_ note: NoteListing) -> Line {
    let line = Line(note.shortID, .yellow) + .separator + Line(note.record.shownTitle)
    guard note.record.isConflicted == true else { return line }
    return line + .separator + Line(ConflictLines.badge, .dim)
  }

  /// Several lines, four spaces in.
  static func indented(_ text: String) -> Line {
    .paragraphs(
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map { "    \($0)" }.joined(separator: "\n")
    )
  }
}
