import Anchoring
import Changes
import Reading
import Storage

extension View {
  /// With the place in the version shown.
  func listing(_ highlight: Highlight, titled: Bool) throws -> HighlightListing {
    try listings([highlight], titled: titled)[0]
  }

  /// With the places in the versions shown; whatever their number, with few questions.
  func listings(_ highlights: [Highlight], titled: Bool) throws -> [HighlightListing] {
    let articles = try articles(highlights.map(\.article))
    let anchors = try anchors(of: highlights, in: articles)
    let titles = titled ? try titles(of: highlights.map(\.article), knowing: articles) : [:]
    return try listings(highlights, titles: titles, at: anchors)
  }

  func listings(
    _ highlights: [Highlight],
    titles: [Identifier<Article>: String] = [:],
    at anchors: [Anchor?]
  ) throws -> [HighlightListing] {
    let ids = highlights.map { EntityID($0.id) }
    let conflicted = try conflicted(.highlight, among: ids)
    let orphans = zip(highlights, anchors).filter { $1?.kind == .orphan }.map(\.0)
    let names = try shortNames(of: ids + orphans.map { EntityID($0.article) })
    let versions = try versions(of: orphans.map(\.article))

    func origin(of orphan: Highlight) -> OrphanOrigin {
      let place = versions[orphan.article]?.firstIndex { $0.id == orphan.version }
      return OrphanOrigin(
        article: names[EntityID(orphan.article)] ?? orphan.article.description,
        version: place.map { $0 + 1 }
      )
    }

    var records = try records(of: highlights)
    return highlights.indices.map { index in
      let (highlight, anchor) = (highlights[index], anchors[index])
      var record = exchange(&records[index], with: HighlightRecord(quote: ""))
      record.anchored = anchor?.kind.rawValue
      record.confidence = anchor?.confidence
      record.start = anchor?.range?.lowerBound
      record.end = anchor?.range?.upperBound
      record.isConflicted = conflicted.contains(EntityID(highlight.id))
      record.articleTitle = titles[highlight.article]
      return HighlightListing(
        id: highlight.id,
        shortID: names[EntityID(highlight.id)] ?? highlight.id.description,
        record: record,
        origin: anchor?.kind == .orphan ? origin(of: highlight) : nil
      )
    }
  }

  func records(of highlights: [Highlight]) throws -> [HighlightRecord] {
    let tags = try tags(on: highlights.map(\.id))
    return highlights.map { highlight in
      var record = HighlightRecord(quote: highlight.selector.quote)
      record.id = highlight.id.description
      record.articleID = highlight.article.description
      record.prefix = highlight.selector.prefix
      record.suffix = highlight.selector.suffix
      record.color = highlight.color
      record.comment = highlight.comment.isEmpty ? nil : highlight.comment
      record.tags = tags[highlight.id] ?? []
      record.createdAt = highlight.createdAt
      record.versionID = highlight.version?.description
      return record
    }
  }

  /// Also of articles in the trash; `articles` are those that are not.
  private func titles(
    of ids: [Identifier<Article>],
    knowing articles: [Identifier<Article>: Article]
  ) throws -> [Identifier<Article>: String] {
    let others = try self.articles(ids.filter { articles[$0] == nil }, trashed: true)
    return Dictionary(
      ids.map { ($0, (articles[$0] ?? others[$0])?.title ?? "Untitled") },
      uniquingKeysWith: { title, _ in title }
    )
  }
}
