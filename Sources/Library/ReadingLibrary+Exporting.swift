import Interchange
import QueryLanguage
import Reading
import Storage

extension ReadingLibrary {
  /// Writes everything, or the articles that a query finds with what is on them, as JSON lines.
  ///
  /// What is written here is read back to the same state. Returns the number of lines. What `write`
  /// throws is thrown on as it is: a reader that went away is no fault of the library.
  public func exportJSONLines(
    _ query: String,
    to write: @escaping ([UInt8]) throws -> Void
  ) throws -> Int {
    let query = try parsed(query)
    let time = queryTime
    var refusal: (any Error)?
    do {
      return try read { view in
        var export = Export(view: view) { line in
          do { try write(line) } catch {
            refusal = error
            throw error
          }
        }
        return try export.writeAll(of: query, at: time)
      }
    } catch { throw refusal ?? error }
  }
}

/// The lines of one export.
private struct Export {
  let view: View
  private let send: ([UInt8]) throws -> Void
  private(set) var count = 0
  private let writer = JSONLines.Writer()

  init(view: View, send: @escaping ([UInt8]) throws -> Void) {
    self.view = view
    self.send = send
  }

  mutating func writeAll(of query: Query, at time: Int64) throws -> Int {
    if query == .all { try writeFrame(at: time) }
    let articles = try view.articles(query, order: .saved, limit: nil)
    for article in articles.reversed() { try write(article) }
    for article in articles.reversed() {
      let highlights = try view.highlights(of: article.id)
      for (highlight, plain) in zip(highlights, try view.records(of: highlights)) {
        var record = plain
        // The place in the version that it was made on, which is exported too.
        record.start = highlight.selector.range.lowerBound
        record.end = highlight.selector.range.upperBound
        try line(record)
      }
    }
    for article in articles.reversed() {
      for note in try view.notes(on: article.id) { try line(view.record(note)) }
    }
    for note in try view.notes(query, onlyFree: true) { try line(view.record(note)) }
    return count
  }

  mutating func line(_ record: some Encodable) throws {
    try send(writer.line(record))
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
    incomplete = version.incomplete?.rawValue
  }
}
