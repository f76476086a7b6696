import Reading

/// An article as a file to be marked in an editor: Markdown, the marks in CriticMarkup.
public struct AnnotatedText: Sendable {
  /// What stands in the file.
  public let text: String
  let markdown: MarkdownText
  /// Its marks by their identifiers.
  let marks: [String: MarkedArticle.Mark]
  /// Where the marks stand in the Markdown.
  let places: [String: Range<Int>]

  /// Where the article's own words end in it.
  let bodyEnd: Int

  /// Makes the file.
  ///
  /// - Parameter header: lines of help, without the signs of a comment.
  public init(_ article: MarkedArticle, header: String) {
    var writer = MarkdownWriter()
    writer.decorate("# \(MarkdownEscaping.line(article.title))")
    let facts = article.facts.map(MarkdownEscaping.line).joined(separator: " · ")
    if !facts.isEmpty { writer.decorate("\n\n*\(facts)*") }
    writer.write(article.text)
    bodyEnd = writer.markdown.count
    let words = writer.markdown.indexed()
    var placed: [(MarkedArticle.Mark, Range<Int>)] = []
    var absent: [MarkedArticle.Mark] = []
    for mark in article.marks {
      if let range = mark.range.flatMap(words.range) {
        placed.append((mark, range))
      } else {
        absent.append(mark)
      }
    }
    if !absent.isEmpty { writer.decorate("\n\n## Marks whose passage is not in this version") }
    for mark in absent {
      writer.decorate("\n\n> ")
      let start = writer.markdown.count
      let quote = MarkdownEscaping.line(mark.quote)
      writer.decorate(quote.isEmpty ? "…" : quote)
      placed.append((mark, start..<writer.markdown.count))
    }
    writer.decorate(Self.notes(article.notes) + Self.trailer)
    markdown = writer.markdown.indexed()
    marks = Dictionary(article.marks.map { ($0.id, $0) }) { first, _ in first }
    places = Dictionary(placed.map { ($0.0.id, $0.1) }) { first, _ in first }
    text = CriticWriter.text(
      of: markdown,
      marks: placed.map { CriticWriter.Placed($0.1, words: CommentSuffix.text(of: $0.0)) },
      header: "<!-- \(header)\n-->\n\n"
    )
  }

  private static func notes(_ notes: [MarkedArticle.Note]) -> String {
    notes.isEmpty
      ? ""
      : "\n\n## Notes, to be read only"
        + notes.map { note in
          (note.title.map { "\n\n### \(MarkdownEscaping.line($0))" } ?? "") + "\n\n\(CommentSuffix.shown(note.body))"
        }.joined()
  }

  /// Editors obey lines of a certain form among the last five of a file: here they are ours.
  private static let trailer = """


    <!--
    The article ends here.
    What was marked above is taken over,
    other changes are not.
    -->

    """
}
