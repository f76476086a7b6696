import Library
import Reading

/// An article as it is read from top to bottom.
struct ArticleDocument: Sendable {
  /// A heading that one can go to.
  struct Heading: Hashable, Sendable {
    let title: String
    let level: Int
    let part: Int
  }

  let parts: [DocumentPart]
  /// Of the plain text, in Unicode scalars.
  let scalarCount: Int
  /// Where the article came from.
  let address: String?
  let title: String

  init(_ opened: OpenedArticle) {
    let record = opened.article.record
    let title = record.title.flatMap { $0.isEmpty ? nil : $0 } ?? record.url ?? "Untitled"
    let facts = [
      record.byline, record.site, record.publishedAt.map { String($0.description.prefix(10)) },
      record.readingMinutes.map { "\($0) min" },
    ]
    self.init(
      opened.text,
      title: title,
      facts: facts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · "),
      address: record.url,
      remark: Self.remark(orphans: opened.orphans.count, notes: opened.notes.count)
    )
  }

  init(_ text: ArticleText, title: String, facts: String, address: String?, remark: String) {
    self.title = title
    self.address = address
    var parts = [DocumentPart(.title, title, at: 0)]
    parts[0].gap = 0
    if !facts.isEmpty { parts.append(DocumentPart(.facts, facts, at: 0)) }
    if let address { parts.append(DocumentPart(.facts, address, at: 0)) }
    for index in parts.indices.dropFirst() { parts[index].gap = 0 }
    var (end, links) = (0, 0)
    for block in text.blocks {
      let isText = block.kind != .image && !block.text.isEmpty
      var part = DocumentPart(block, at: isText && end > 0 ? end + 2 : end)
      if block.kind != .image, !isText { continue }
      part.linksBefore = links
      links += DocumentPart.linkCount(in: part.html)
      Self.join(&part, to: parts)
      if isText { end = part.range.upperBound }
      parts.append(part)
    }
    if !remark.isEmpty { parts.append(DocumentPart(.remark, remark, at: end)) }
    self.parts = parts
    scalarCount = end
  }

  /// Rows of a table and items of a list stand close together.
  private static func join(_ part: inout DocumentPart, to parts: [DocumentPart]) {
    guard case .block(let kind) = part.kind else { return }
    let last = parts.last
    let continues = last?.kind == part.kind
    switch kind {
    case .listItem: part.gap = continues ? 0 : 1
    case .orderedItem:
      part.gap = continues ? 0 : 1
      part.ordinal = continues ? (last?.ordinal ?? 0) + 1 : 1
    case .tableRow:
      part.gap = continues ? 0 : 1
      part.ordinal = continues ? last?.ordinal ?? parts.count : parts.count
    case .caption: part.gap = last?.kind == .image ? 0 : 1
    default: break
    }
  }

  private static func remark(orphans: Int, notes: Int) -> String {
    var remarks: [String] = []
    if orphans > 0 {
      remarks.append(
        "\(orphans) \(orphans == 1 ? "highlight is" : "highlights are") not in this version."
      )
    }
    if notes > 0 { remarks.append("\(notes) \(notes == 1 ? "note" : "notes") on this article.") }
    return remarks.joined(separator: " ")
  }

  /// The last part that starts at or before a place of the plain text.
  func part(at offset: Int) -> Int {
    var (low, high) = (0, parts.count)
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    var index = max(0, low - 1)
    // Of several at one place, the one that has the text.
    while index > 0, !parts[index].isText, parts[index - 1].start == parts[index].start,
      parts[index - 1].isText
    {
      index -= 1
    }
    return index
  }

  /// The nearest part with text of the article, from one on, or before it.
  func textPart(from index: Int, backward: Bool = false) -> Int? {
    var index = index
    while parts.indices.contains(index) {
      if parts[index].isText { return index }
      index += backward ? -1 : 1
    }
    return nil
  }

  var headings: [Heading] {
    parts.enumerated().compactMap { index, part in
      guard case .block(let kind) = part.kind, let level = kind.headingLevel else { return nil }
      return Heading(title: part.text, level: level, part: index)
    }
  }

  /// The addresses of all links, in the order of their numbers.
  var links: [String] { parts.flatMap(\.addresses) }
}
