internal import Interchange
public import Reading

/// An article as a file to be marked in the reader's own editor.
public struct AnnotationFile: Sendable {
  public let opened: OpenedArticle
  private let file: AnnotatedText
  private let listings: [String: HighlightListing]

  /// Makes the file; the facts say who, where and when in one line under the title.
  public init(_ opened: OpenedArticle, title: String, facts: [String]) {
    self.opened = opened
    let article = MarkedArticle(opened, title: title, facts: facts)
    file = AnnotatedText(article, header: Self.header(opened))
    let all = opened.highlights.map(\.listing) + opened.orphans
    listings = Dictionary(all.map { ($0.id.description, $0) }) { first, _ in first }
  }

  /// What stands in the file.
  public var text: String { file.text }

  /// The line by which a file is known to be about an article.
  public static func firstLine(_ article: Identifier<Article>) -> String {
    "<!-- carrel annotate \(article)"
  }

  private static func header(_ opened: OpenedArticle) -> String {
    """
    \(firstLine(opened.article.id).dropFirst(5))
    Mark words, save, and quit. The article's own text stays as it is.

      {==words==}                       a mark
      {==words==}{>>why<<}              with a comment: Markdown, of any length
      {==words==}{>>why #tag !green<<}  with tags and a colour at its end
      {>>why<<}                         alone: a comment on the whole paragraph
      {1==some {2==more==1} words==2}   marks that overlap are numbered

    Colours: \(Highlight.palette.joined(separator: " ")). A tag of two words: #"two words".
    A name like @g22r7p in a comment says which highlight it is: leave it where it is.
    Change what stands before it (your words) and behind it (tags and colour). To remove
    a highlight, take away its signs and its comment. In a comment write <<\\} for <<}.
    """
  }

  /// What a reader did in the file.
  ///
  /// - Throws: `badData` when a mark is never ended, or ends twice.
  public func plan(for edited: String) throws(LibraryError) -> AnnotationPlan {
    let edits: MarkEdits
    do { edits = try file.edits(in: edited, colors: Highlight.palette) } catch {
      throw .badData("\(error.description) Put it right, then: carrel annotate --file")
    }
    var plan = AnnotationPlan()
    plan.added = edits.added.map { mark in
      NewMark(
        mark.range,
        color: mark.color ?? MarkedArticle.Mark.plainColor,
        comment: mark.comment,
        tags: mark.tags.compactMap { Tag(name: $0) }
      )
    }
    plan.changed = edits.changed.compactMap { change in
      listings[change.id].map { AnnotationPlan.Change($0, change) }
    }
    plan.removed = edits.removed.compactMap { listings[$0] }
    plan.ignored = edits.ignored.map {
      IgnoredEdit(line: $0.line, was: $0.was, now: $0.now)
    }
    plan.unplaced = edits.unplaced.map {
      UnplacedMark(
        line: $0.line,
        words: $0.words,
        comment: $0.comment,
        tags: $0.tags.compactMap { Tag(name: $0) },
        color: $0.color ?? MarkedArticle.Mark.plainColor
      )
    }
    return plan.placed(in: opened.text)
  }
}

extension ArticleDetails {
  /// Text, highlights and notes as one Markdown document, with facts under the title.
  public func markdown(title: String, facts: [String]) throws(LibraryError) -> String {
    guard let text else { throw .textIsMissing }
    let placed = highlights.placed(in: text.plain.unicodeScalars.count)
    var document = MarkedArticle(title: title, text: text)
    document.facts = facts
    document.tags = article.record.tags
    document.setMarks(placed.here, orphans: placed.orphans)
    document.setNotes(notes)
    return MarkdownDocument(document).text
  }
}

extension MarkedArticle {
  init(_ opened: OpenedArticle, title: String, facts: [String]) {
    self.init(title: title, text: opened.text)
    self.facts = facts
    tags = opened.article.record.tags
    setMarks(opened.highlights, orphans: opened.orphans)
    setNotes(opened.notes)
  }

  fileprivate mutating func setMarks(_ here: [PlacedHighlight], orphans: [HighlightListing]) {
    marks = here.map { Mark($0.listing, at: $0.range) } + orphans.map { Mark($0, at: nil) }
  }

  fileprivate mutating func setNotes(_ listings: [NoteListing]) {
    notes = listings.map { Note(title: $0.record.title, body: $0.record.body) }
  }
}

extension MarkedArticle.Mark {
  init(_ listing: HighlightListing, at range: Range<Int>?) {
    let record = listing.record
    self.init(
      id: listing.id.description,
      shortID: listing.shortID,
      range: range,
      quote: record.quote
    )
    color = record.color ?? Self.plainColor
    comment = record.comment ?? ""
    tags = record.tags
  }
}
