import Anchoring
import Changes
import Reading
import Storage

extension ReadingLibrary {
  /// How many sources are read before what they became is written, all in one transaction.
  private static let batchSize = 64
  /// The same where one is fetched: its images wait in memory.
  private static let fetchedBatchSize = 8

  /// Saves pages and files.
  ///
  /// What cannot be read does not keep the others from being saved. `progress` is told the number of
  /// requests done after each batch, `receivedBytes` how much of a page has come in.
  public func save(
    _ requests: [SaveRequest],
    progress: @Sendable (Int) -> Void = { _ in },
    receivedBytes: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(LibraryError) -> [SaveOutcome] {
    let action = action(.add)
    let reader = PageReader(surroundings: surroundings, reportProgress: receivedBytes)
    var outcomes: [SaveOutcome] = []
    var start = 0
    while start < requests.count {
      let batch = Self.batch(of: requests[start...])
      let pages = await Self.pages(of: batch, by: reader)
      outcomes += try keep(pages, of: batch, in: action)
      start += batch.count
      progress(start)
    }
    return outcomes
  }

  private static func batch(of requests: ArraySlice<SaveRequest>) -> [SaveRequest] {
    let many = requests.prefix(batchSize)
    return Array(many.contains(where: \.isFetched) ? many.prefix(fetchedBatchSize) : many)
  }

  private enum Reading: Sendable {
    case page(PageReader.Page)
    /// Only the address is kept, to be fetched another time.
    case addressOnly(ArticleAddress, url: String)
    case failure(LibraryError)
  }

  /// Reads sources on all processors, the answers in the order of the requests.
  private static func pages(of batch: [SaveRequest], by reader: PageReader) async -> [Reading] {
    let workers = min(batch.count, 4)
    return await withTaskGroup(of: [(Int, Reading)].self) { group in
      for worker in 0..<workers {
        group.addTask {
          guard var press = Self.newPress() else { return [] }
          return stride(from: worker, to: batch.count, by: workers).map { index in
            (index, reading(of: batch[index], by: reader, press: &press))
          }
        }
      }
      var answers = [Reading](
        repeating: .failure(.inputOutput("There is not enough memory to read this.")),
        count: batch.count
      )
      for await part in group { for (index, answer) in part { answers[index] = answer } }
      return answers
    }
  }

  /// `nil` when memory is short; the answer for every source then says so.
  private static func newPress() -> ContentPress? {
    do { return try ContentPress() } catch { return nil }
  }

  private static func reading(
    of request: SaveRequest,
    by reader: PageReader,
    press: inout ContentPress
  ) -> Reading {
    do throws(LibraryError) {
      if request.isOffline, let address = try request.address, let url = request.addressText {
        return .addressOnly(address, url: url)
      }
      return .page(try reader.read(request, press: &press))
    } catch { return .failure(error) }
  }

  /// Large blobs are files, which are on the disk before anything names them.
  private func keepFiles(of readings: [Reading]) throws(LibraryError) {
    let blobs = readings.flatMap { reading -> [PreparedBlob] in
      if case .page(let page) = reading { page.blobs } else { [] }
    }
    do { try open(for: .writing).keepFiles(of: blobs) } catch { throw LibraryError(error) }
  }

  private func keep(
    _ readings: [Reading],
    of batch: [SaveRequest],
    in action: ActionHeader
  ) throws(LibraryError) -> [SaveOutcome] {
    let time = now
    try keepFiles(of: readings)
    let kept: [Result<Kept, LibraryError>] = try write(action) { transaction in
      var seen: [Identifier<Article>: Digest] = [:]
      return try zip(readings, batch).map { reading, request in
        switch reading {
        case .failure(let error): .failure(error)
        case .page(let page):
          .success(try transaction.keep(page, of: request, at: time, seen: &seen))
        case .addressOnly(let address, let url):
          .success(try transaction.keep(address, url: url, of: request, at: time))
        }
      }
    }
    return try read { view in
      try zip(kept, batch).map { result, request in
        SaveOutcome(
          source: request.source.name,
          result: try result.map { kept in
            guard let article = try view.article(kept.article) else {
              throw LibraryError.inputOutput("The article vanished while it was saved. Try again.")
            }
            return SavedArticle(
              listing: try view.listing(article),
              change: kept.change,
              anchors: kept.anchors,
              images: kept.images,
              setAside: kept.setAside,
              sameAs: try kept.sameAs.flatMap { try view.article($0) }.map { try view.listing($0) }
            )
          }
        )
      }
    }
  }
}

/// What the transaction did with one request.
private struct Kept {
  let article: Identifier<Article>
  let change: SavedArticle.Change
  var anchors = AnchorCounts()
  var images = ImageCounts()
  var setAside: Incompleteness?
  var sameAs: Identifier<Article>?
}

extension Version {
  /// Whether it is not the whole article, and the other one is.
  fileprivate func isWorse(than shown: Version?) -> Bool {
    incomplete != nil && shown != nil && shown?.incomplete == nil
  }
}

extension SaveRequest {
  fileprivate var isFetched: Bool {
    if case .url = source { !isOffline } else { false }
  }
}

extension Result {
  /// The same success, made by something that may throw.
  fileprivate func map<New>(_ transform: (Success) throws -> New) throws -> Result<New, Failure> {
    switch self {
    case .success(let value): .success(try transform(value))
    case .failure(let error): .failure(error)
    }
  }
}

extension Transaction {
  /// `seen` are the articles of this transaction and their texts, which the view does not show yet.
  fileprivate func keep(
    _ page: PageReader.Page,
    of request: SaveRequest,
    at time: Timestamp,
    seen: inout [Identifier<Article>: Digest]
  ) throws -> Kept {
    let digest = page.content.digest
    let id: Identifier<Article> =
      page.address.map { .article(at: $0) } ?? .article(withText: page.identity)
    if try shows(page, id) {
      try finish(request, of: id, isNew: false, at: time)
      return Kept(article: id, change: .alreadySaved)
    }
    try put(page.content)
    // A file may not make itself younger than it is.
    let capturedAt = min(page.savedAt ?? time, time)
    let version = Version(of: page.page, article: id, digest: digest, capturedAt: capturedAt)
    try keep(page, of: version.id, at: capturedAt)
    var kept: Kept
    if seen[id] == digest {
      kept = Kept(article: id, change: .alreadySaved)
    } else if let current = try view.article(id) {
      kept = try refresh(current, with: version)
    } else if try seen[id] != nil || view.exists(EntityKey(id)) {
      kept = try revive(id, with: version, wasSeen: seen[id] != nil)
    } else {
      var article = Article(id: id, savedAt: time)
      article.url = page.url
      article.ownTitle = request.title
      try create(version)
      try create(article, showing: version.id)
      kept = Kept(article: id, change: .new)
      kept.sameAs = try view.article(
        sharing: [page.page.canonicalURL, page.fetchedURL, page.url].compactMap(\.self),
        besides: id
      )
    }
    seen[id] = digest
    kept.images = page.imageCounts
    try finish(request, of: id, isNew: kept.change == .new, at: time)
    return kept
  }

  /// Whether an article shows the same already, but for the addresses of its images.
  private func shows(_ page: PageReader.Page, _ id: Identifier<Article>) throws -> Bool {
    let text = page.page.text
    guard !text.imageAddresses.isEmpty, let shown = try view.article(id)?.version,
      shown.digest != page.content.digest
    else { return false }
    return try view.text(shown.digest)?.reads(like: text) == true
  }

  fileprivate func keep(
    _ address: ArticleAddress,
    url: String,
    of request: SaveRequest,
    at time: Timestamp
  ) throws -> Kept {
    let id = Identifier<Article>.article(at: address)
    let kept: Kept
    if try view.isAlive(EntityKey(id)) {
      kept = Kept(article: id, change: .alreadySaved)
    } else if try view.exists(EntityKey(id)) {
      try touch(EntityKey(id))
      kept = Kept(article: id, change: .revived)
    } else {
      var article = Article(id: id, savedAt: time)
      article.url = url
      article.ownTitle = request.title
      try create(article, showing: nil)
      kept = Kept(article: id, change: .new)
    }
    try finish(request, of: id, isNew: kept.change == .new, at: time)
    return kept
  }

  private func refresh(_ article: Article, with version: Version) throws -> Kept {
    guard article.version?.digest != version.digest else {
      return Kept(article: article.id, change: .alreadySaved)
    }
    if version.isWorse(than: article.version) {
      try keepAside(version)
      return Kept(article: article.id, change: .setAside, setAside: version.incomplete)
    }
    let isFirst = article.version == nil
    try show(version, of: article.id)
    var kept = Kept(article: article.id, change: isFirst ? .new : .newVersion)
    kept.anchors = try anchorHighlights(of: article.id, in: version)
    return kept
  }

  private func revive(
    _ id: Identifier<Article>,
    with version: Version,
    wasSeen: Bool
  ) throws -> Kept {
    let trashed = try view.article(id, trashed: true)
    try touch(EntityKey(id))
    var kept = Kept(article: id, change: wasSeen ? .newVersion : .revived)
    if version.isWorse(than: trashed?.version) {
      try keepAside(version)
      kept.setAside = version.incomplete
    } else if trashed?.version?.digest != version.digest {
      try show(version, of: id)
      kept.anchors = try anchorHighlights(of: id, in: version)
    }
    return kept
  }

  private func keepAside(_ version: Version) throws {
    if try !view.exists(EntityKey(version.id)) { try create(version) }
  }

  private func show(_ version: Version, of article: Identifier<Article>) throws {
    try keepAside(version)
    try set(Field.Article.source, of: EntityKey(article), to: .bytes(version.id.bytes))
  }

  /// Finds the highlights of an article again in a version that will be shown.
  private func anchorHighlights(
    of article: Identifier<Article>,
    in version: Version
  ) throws -> AnchorCounts {
    var counts = AnchorCounts()
    let highlights = try view.highlights(of: article)
    guard !highlights.isEmpty, let text = try view.text(version.digest) else { return counts }
    let finder = PassageFinder(text.plain)
    for highlight in highlights {
      let anchor =
        highlight.version == version.id
        ? Anchor(kind: .exact, range: highlight.selector.range, confidence: 1)
        : finder.anchor(highlight.selector)
      try remember(anchor.cached, of: highlight.id, in: version.id)
      switch anchor.kind {
      case .exact: counts.exact += 1
      case .moved: counts.moved += 1
      case .fuzzy: counts.fuzzy += 1
      case .orphan: counts.orphaned += 1
      }
    }
    return counts
  }

  /// The tags, the list and the title that come with a request.
  private func finish(
    _ request: SaveRequest,
    of article: Identifier<Article>,
    isNew: Bool,
    at time: Timestamp
  ) throws {
    for tag in request.tags { try add(tag, to: article, of: .article) }
    if let list = request.list, try !holds(article, in: list) {
      try place([ListItem(list: list, article: article, addedAt: time)], at: nil)
    }
    if let title = request.title, !isNew {
      try set(Field.Article.title, of: EntityKey(article), to: .text(title))
    }
  }
}
