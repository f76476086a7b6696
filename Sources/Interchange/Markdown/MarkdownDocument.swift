import Reading

/// An article with everything its reader put on it, as one Markdown document to be kept.
///
/// Marks are `==marked==`, as Obsidian, Pandoc and Readeck write them; comments, tags and colours
/// stand in footnotes. Marks that overlap are shown as one, each with its own footnote.
public struct MarkdownDocument: Sendable {
  public let text: String

  public init(_ article: MarkedArticle) {
    var writer = MarkdownWriter(article)
    writer.write(article.text)
    let words = writer.markdown.indexed()
    var footnotes: [String] = []
    var inserts: [Insert] = []
    var ranges: [Range<Int>] = []
    var absent: [MarkedArticle.Mark] = []
    for mark in article.marks {
      guard let range = mark.range.flatMap(words.range) else {
        absent.append(mark)
        continue
      }
      ranges.append(range)
      let place = words.noteplace(behind: range.upperBound)
      guard place.isBehindCode || Self.saysMore(mark) else { continue }
      footnotes.append(Self.footnote(mark, number: footnotes.count + 1, quotes: place.isBehindCode))
      let sign = "[^\(footnotes.count)]"
      inserts.append(
        Insert(place: place.offset, order: 1, text: place.isBehindCode ? "\n\n\(sign)" : sign)
      )
    }
    for segment in MarkedSegments(ranges, in: words).segments {
      inserts.append(Insert(place: segment.lowerBound, order: 2, text: "=="))
      inserts.append(Insert(place: segment.upperBound, order: 0, text: "=="))
    }
    text =
      ([Self.merged(words, inserts)] + Self.orphans(absent) + Self.notes(article.notes)
      + (footnotes.isEmpty ? [] : [footnotes.joined(separator: "\n")])).joined(separator: "\n\n")
  }

  /// Something that is put between two characters.
  private struct Insert {
    let place: Int
    /// Of several at one place.
    let order: Int
    let text: String
  }

  private static func merged(_ words: MarkdownText, _ inserts: [Insert]) -> String {
    var text = String.UnicodeScalarView()
    var index = 0
    let sorted = inserts.enumerated().sorted {
      ($0.element.place, $0.element.order, $0.offset) < (
        $1.element.place, $1.element.order, $1.offset
      )
    }
    for (_, insert) in sorted {
      text.append(contentsOf: words.scalars[index..<insert.place])
      text.append(contentsOf: insert.text.unicodeScalars)
      index = insert.place
    }
    text.append(contentsOf: words.scalars[index...])
    return String(text)
  }

  // MARK: What stands below

  private static func saysMore(_ mark: MarkedArticle.Mark) -> Bool {
    !mark.comment.isEmpty || !facts(mark).isEmpty
  }

  /// Colour and tags, as far as they say something.
  private static func facts(_ mark: MarkedArticle.Mark) -> String {
    let color =
      mark.color == MarkedArticle.Mark.plainColor ? [] : [MarkdownEscaping.line(mark.color)]
    let facts = color + mark.tags.map(MarkdownEscaping.tag)
    return facts.isEmpty ? "" : "*\(facts.joined(separator: " · "))*"
  }

  private static func footnote(
    _ mark: MarkedArticle.Mark,
    number: Int,
    quotes: Bool
  ) -> String {
    let lines = remarks(mark, quotes: quotes).joined(separator: "\n\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    return "[^\(number)]: "
      + lines.enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : "    \($1)" }
      .joined(separator: "\n")
  }

  /// The words on a mark: its quote where it is not shown, the comment, colour and tags.
  private static func remarks(_ mark: MarkedArticle.Mark, quotes: Bool) -> [String] {
    let comment = CommentSuffix.shown(mark.comment)
    let quote = quotes ? ["«\(MarkdownEscaping.line(mark.quote))»"] : []
    if !comment.contains("\n") {
      let rest = [comment, facts(mark)].filter { !$0.isEmpty }.joined(separator: " ")
      return quote + (rest.isEmpty ? [] : [rest])
    }
    return quote + [comment, facts(mark)].filter { !$0.isEmpty }
  }

  private static func orphans(_ marks: [MarkedArticle.Mark]) -> [String] {
    guard !marks.isEmpty else { return [] }
    return ["## Highlights whose passage is not in this version"]
      + marks.flatMap { ["> \(MarkdownEscaping.line($0.quote))"] + remarks($0, quotes: false) }
  }

  private static func notes(_ notes: [MarkedArticle.Note]) -> [String] {
    guard !notes.isEmpty else { return [] }
    return ["## Notes"]
      + notes.flatMap { note in
        [note.title.map { "### \(MarkdownEscaping.line($0))" }, CommentSuffix.shown(note.body)]
          .compactMap { $0 }
      }
  }
}

extension MarkdownText {
  /// Where a footnote's sign can stand: behind a link, a code, a block of code.
  fileprivate func noteplace(behind place: Int) -> (offset: Int, isBehindCode: Bool) {
    let next = Self.firstIndex(in: fenced.indices) { fenced[$0].upperBound >= place }
    if next < fenced.count, fenced[next].lowerBound < place {
      let end = scalars[(fenced[next].upperBound + 1)...].firstIndex(of: "\n") ?? count
      return (end, true)
    }
    var offset = place
    // Elements lie one in another, few deep; those of the line are looked at.
    let first = Self.firstIndex(in: elements.indices) { elements[$0].start.lowerBound >= place }
    for element in elements[..<first].reversed().prefix(Self.elementsLookedAt) {
      let isClosed = element.end.lowerBound < offset
      if !isClosed, element.isVerbatim || scalars[element.start] == ["["] {
        offset = element.end.upperBound
      }
    }
    return (offset, false)
  }

  private static var elementsLookedAt: Int { 64 }
}
