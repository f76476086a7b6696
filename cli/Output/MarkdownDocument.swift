import Library
import Reading

/// An article with its highlights and notes as one Markdown document.
enum MarkdownDocument {
  static func text(of details: ArticleDetails, _ text: ArticleText) -> String {
    let record = details.article.record
    var parts = ["# \(record.shownTitle)"]
    let facts = [record.byline, record.site, record.publishedAt?.shownDay, record.url]
    let source = facts.compactMap { $0 }.joined(separator: " · ")
    if !source.isEmpty { parts.append("*\(source)*") }
    parts += text.blocks.map(paragraph)
    parts += highlights(details.highlights) + notes(details.notes)
    return parts.joined(separator: "\n\n")
  }

  private static func paragraph(_ block: Block) -> String {
    if let level = block.kind.headingLevel {
      return String(repeating: "#", count: min(6, level + 1)) + " \(block.text)"
    }
    switch block.kind {
    case .listItem: return "- \(block.text)"
    case .orderedItem: return "1. \(block.text)"
    case .quote: return quoted(block.text)
    case .code: return "```\n\(block.text)\n```"
    case .caption: return "*\(block.text)*"
    case .tableRow: return "| \(block.text) |"
    case .image: return image(block)
    default: return block.text
    }
  }

  /// Brackets would end the description, spaces and brackets the address.
  private static func image(_ block: Block) -> String {
    let description = block.imageDescription.filter { !"[]".contains($0) }
    let address = (block.imageAddress ?? "").replacing(" ", with: "%20")
      .replacing("(", with: "%28").replacing(")", with: "%29")
    return "![\(description)](\(address))"
  }

  private static func highlights(_ highlights: [HighlightListing]) -> [String] {
    guard !highlights.isEmpty else { return [] }
    return ["## Highlights"]
      + highlights.flatMap { highlight in
        [quoted(highlight.record.quote)] + [highlight.record.comment].compactMap { $0 }
      }
  }

  private static func notes(_ notes: [NoteListing]) -> [String] {
    guard !notes.isEmpty else { return [] }
    return ["## Notes"]
      + notes.flatMap { note in
        [note.record.title.map { "### \($0)" }, note.record.body].compactMap { $0 }
      }
  }

  private static func quoted(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { "> \($0)" }.joined(separator: "\n")
  }
}
