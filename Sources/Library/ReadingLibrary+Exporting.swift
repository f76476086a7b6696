import Interchange
import QueryLanguage
import Reading
import Storage

extension ReadingLibrary {
  /// Writes everything, or the articles that a query finds with what is on them, as JSON lines.
  ///
  /// What is written here is read back to the same state. Returns the number of lines.
  public func exportJSONLines(
    _ query: String,
    to write: @escaping ([UInt8]) throws -> Void
  ) throws(LibraryError) -> Int {
    let query = try parsed(query)
    let time = queryTime
    return try read { view in
      var export = Export(view: view, write: write)
      if query == .all { try export.writeFrame(at: time) }
      let articles = try view.articles(query, order: .saved, limit: nil)
      for article in articles.reversed() { try export.write(article) }
      for article in articles.reversed() {
        for highlight in try view.highlights(of: article.id) {
          var record = try view.record(highlight)
          record.anchored = nil
          record.confidence = nil
          try export.line(record)
        }
      }
      for article in articles.reversed() {
        for note in try view.notes(on: article.id) { try export.line(view.record(note)) }
      }
      for note in try view.notes(query, onlyFree: true) { try export.line(view.record(note)) }
      return export.count
    }
  }
}

/// The lines of one export.
private struct Export {
  let view: View
  let write: ([UInt8]) throws -> Void
  private(set) var count = 0
  private let writer = JSONLines.Writer()

  init(view: View, write: @escaping ([UInt8]) throws -> Void) {
    self.view = view
    self.write = write
  }

  mutating func line(_ record: some Encodable) throws {
    try write(writer.line(record))
    count += 1
  }

  /// The tags and the lists, which the articles refer to.
  mutating func writeFrame(at time: Int64) throws {
    for (tag, _) in try view.tags() {
      try line(TagRecord(id: tag.id.description, name: tag.name))
    }
    for list in try view.lists() {
      try line(view.listing(list, at: time, withArticles: false).record)
    }
  }

  /// The article with its text, then its other versions.
  mutating func write(_ article: Article) throws {
    var record = try view.record(article)
    if article.ownTitle != nil { record.pageTitle = article.version?.title ?? "" }
    record.progressOffset = article.progress?.offset
    if let version = article.version {
      record.capturedAt = version.capturedAt
      if let text = try view.text(version.digest) {
        record.text = text.plain
        if !text.isPlain { record.blocks = text.blocks }
      }
    }
    try line(record)
    for version in try view.versions(of: article.id) where version.id != article.version?.id {
      guard let text = try view.text(version.digest) else { continue }
      try line(VersionRecord(version, text))
    }
  }
}

extension VersionRecord {
  fileprivate init(_ version: Version, _ text: ArticleText) {
    self.init(articleID: version.article.description, text: text.plain)
    if !text.isPlain { blocks = text.blocks }
    title = version.title
    byline = version.byline
    site = version.site
    publishedAt = version.publishedAt
    capturedAt = version.capturedAt
    language = version.language
    excerpt = version.excerpt
    canonicalURL = version.canonicalURL
  }
}
