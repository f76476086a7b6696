import Interchange
import Reading
import Storage

/// Turns what lines say into what will be kept: identities, texts, selectors.
///
/// Line after line.
struct RecordPreparation: ~Copyable {
  /// The source's name in the identifiers of what it brings, a kind each: another program may
  /// count its notes and its highlights from 1.
  static let listSource = "jsonl list"
  private static let highlightSource = "jsonl highlight"
  private static let noteSource = "jsonl note"

  private let time: Timestamp
  private var press: ContentPress
  /// The text of the latest article: the highlights that follow it are looked up there.
  private var latest: (foreignID: String, version: Identifier<Version>, text: QuotedText)?

  init(time: Timestamp) throws {
    self.time = time
    press = try ContentPress()
  }

  /// The record to keep; what is wrong with it otherwise.
  mutating func prepare(_ record: JSONLines.Record) throws -> Result<ImportedRecord, Reason> {
    switch record {
    case .tag(let record):
      guard let tag = Tag(name: record.name) else { return .failure("a tag without a name") }
      return .success(.tag(tag, foreignID: record.id))
    case .list(let record):
      guard !record.title.isEmpty else { return .failure("a list without a title") }
      return .success(.list(record))
    case .article(let record): return try prepare(record)
    case .version(let record): return try prepare(record)
    case .highlight(let record): return prepare(record)
    case .note(let record): return prepare(record)
    }
  }

  /// Why a line is left out, in a few words.
  struct Reason: Error, ExpressibleByStringLiteral {
    let text: String

    init(stringLiteral text: String) { self.text = text }
  }

  private mutating func prepare(
    _ record: ArticleRecord
  ) throws -> Result<ImportedRecord, Reason> {
    let text = ArticleText(blocks: record.blocks, plain: record.text)
    let content = try text.map { try press.prepare($0) }
    let id: Identifier<Article>
    if let url = record.url, let address = ArticleAddress(url) {
      id = .article(at: address)
    } else if let own = record.id.flatMap({ Identifier<Article>($0) }) {
      id = own
    } else if let content {
      id = .article(withText: content.digest)
    } else {
      return .failure("an article with neither a web address nor a text")
    }
    var article = Article(id: id, savedAt: record.savedAt ?? time)
    article.url = record.url
    article.state = record.state.flatMap { ReadingState(name: $0) } ?? .inbox
    article.isStarred = record.isStarred ?? false
    article.isRead = record.isRead ?? false
    if record.pageTitle != nil { article.ownTitle = record.title }
    let version = content.map { Version(record, of: id, $0, capturedAt: article.savedAt) }
    if let version, let progress = record.progress, progress > 0 {
      article.progress = ReadingProgress(
        version: version.id,
        offset: record.progressOffset ?? 0,
        perMille: Int((min(progress, 1) * 1000).rounded())
      )
    }
    if content == nil, article.ownTitle == nil { article.ownTitle = record.title }
    latest = nil
    if let foreignID = record.id, let version, let text {
      latest = (foreignID, version.id, QuotedText(text.plain))
    }
    return .success(
      .article(
        ImportedArticle(
          article: article,
          foreignID: record.id,
          version: version,
          content: content,
          tags: record.tags,
          lists: record.lists
        )
      )
    )
  }

  private mutating func prepare(
    _ record: VersionRecord
  ) throws -> Result<ImportedRecord, Reason> {
    guard let article = Identifier<Article>(record.articleID),
      let text = ArticleText(blocks: record.blocks, plain: record.text)
    else { return .failure("a version of no article we know") }
    let content = try press.prepare(text)
    var version = Version(
      id: .version(of: article, content: content.digest),
      article: article,
      digest: content.digest,
      capturedAt: record.capturedAt ?? time,
      wordCount: content.wordCount
    )
    version.title = record.title
    version.byline = record.byline
    version.site = record.site
    version.publishedAt = record.publishedAt
    version.language = record.language
    version.excerpt = record.excerpt
    version.canonicalURL = record.canonicalURL
    version.incomplete = record.incomplete.map(Incompleteness.init(rawValue:))
    return .success(.version(version, content))
  }

  private func prepare(_ record: HighlightRecord) -> Result<ImportedRecord, Reason> {
    guard !record.quote.isEmpty else { return .failure("a highlight without a quote") }
    guard let article = record.articleID, !article.isEmpty else {
      return .failure("a highlight on no article")
    }
    let start = max(0, record.start ?? 0)
    let range = start..<max(start, record.end ?? start)
    var selector = Selector(
      quote: record.quote,
      prefix: record.prefix ?? "",
      suffix: record.suffix ?? "",
      range: range
    )
    let hasContext = record.prefix != nil && record.suffix != nil && record.end != nil
    var version = record.versionID.flatMap { Identifier<Version>($0) }
    var isUnchecked = true
    if let latest, latest.foreignID == article, version == nil || version == latest.version,
      let found = latest.text.selector(quote: record.quote, range: range)
    {
      if !hasContext { selector = found }
      version = latest.version
      isUnchecked = false
    }
    let foreign = record.id ?? "\(article)\u{0}\(start)\u{0}\(record.quote)"
    return .success(
      .highlight(
        ImportedHighlight(
          id: record.id.flatMap { Identifier($0) }
            ?? .imported(from: Self.highlightSource, foreign: foreign),
          articleID: article,
          selector: selector,
          version: version,
          isUnchecked: isUnchecked,
          hasContext: hasContext,
          color: record.color,
          comment: record.comment ?? "",
          tags: record.tags.compactMap { Tag(name: $0) },
          createdAt: record.createdAt
        )
      )
    )
  }

  private func prepare(_ record: NoteRecord) -> Result<ImportedRecord, Reason> {
    guard !record.body.isEmpty || record.title != nil else {
      return .failure("a note without words")
    }
    let foreign = record.id ?? "\(record.articleID ?? "")\u{0}\(record.body)"
    var note = Note(
      id: record.id.flatMap { Identifier($0) }
        ?? .imported(from: Self.noteSource, foreign: foreign),
      body: record.body,
      createdAt: record.createdAt ?? time
    )
    note.title = record.title
    note.modifiedAt = record.modifiedAt ?? note.createdAt
    return .success(
      .note(note, articleID: record.articleID, tags: record.tags.compactMap { Tag(name: $0) })
    )
  }
}

extension ArticleText {
  fileprivate init?(blocks: [Block]?, plain: String?) {
    if let blocks {
      self.init(blocks: blocks)
    } else if let plain {
      self.init(plain: plain)
    } else {
      return nil
    }
  }
}

extension Version {
  fileprivate init(
    _ record: ArticleRecord,
    of article: Identifier<Article>,
    _ content: PreparedContent,
    capturedAt: Timestamp
  ) {
    self.init(
      id: .version(of: article, content: content.digest),
      article: article,
      digest: content.digest,
      capturedAt: record.capturedAt ?? capturedAt,
      wordCount: content.wordCount
    )
    title = record.pageTitle ?? record.title
    if title?.isEmpty == true { title = nil }
    byline = record.byline
    site = record.site
    publishedAt = record.publishedAt
    language = record.language
    excerpt = record.excerpt
    canonicalURL = record.canonicalURL
    incomplete = record.incomplete.map(Incompleteness.init(rawValue:))
  }
}
