import Changes
import Reading
import Storage

extension ReadingLibrary {
  /// How many sources are read before what they became is written, all in one transaction.
  private static let batchSize = 64

  /// Saves pages and files.
  ///
  /// What cannot be read does not keep the others from being saved. Every batch is kept as soon as it
  /// is here. `progress` is told how far it is after each, `receivedBytes` how much of a page has
  /// come in.
  public func save(
    _ requests: [SaveRequest],
    settings: FetchSettings = FetchSettings(),
    progress: @escaping @Sendable (SaveProgress) -> Void = { _ in },
    receivedBytes: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(LibraryError) -> [SaveOutcome] {
    try settings.check(against: requests)
    return try await save(
      SaveWork(
        requests,
        action: action(.add),
        reader: reader(settings, reportProgress: receivedBytes),
        progress: progress
      )
    )
  }

  /// Saves what lies here, then what must be fetched.
  func save(_ asked: SaveWork) async throws(LibraryError) -> [SaveOutcome] {
    var work = asked
    let parts = try parts(of: work.requests)
    for start in stride(from: 0, to: parts.local.count, by: Self.batchSize) {
      let numbers = Array(parts.local.dropFirst(start).prefix(Self.batchSize))
      let readings = await Self.pages(of: numbers.map { work.requests[$0] }, by: work.reader)
      try keep(Array(zip(numbers, readings)), of: &work)
    }
    if work.reader.isPlain { try recall(parts.fetched, of: &work) }
    try await fetch(parts.fetched, of: &work)
    try keepRepeated(parts.repeated, of: &work)
    return work.finished
  }

  /// What became of a source, before it is kept.
  enum Reading: Sendable {
    case page(PageReader.Page)
    /// The page of an article is still what it shows.
    case unchanged(Identifier<Article>)
    /// Only the address is kept, to be fetched another time; why, where it was tried.
    case addressOnly(ArticleAddress, url: String, reason: String?)
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
      // A page to fetch comes here only when it is not to be fetched now.
      if case .url(let url) = request.source, let address = try request.address {
        return .addressOnly(address, url: url, reason: nil)
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

  func keep(
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
        case .failure(let error):
          try transaction.noteFailure(error, of: request, at: time)
          return .failure(error)
        case .page(let page):
          return .success(try transaction.keep(page, of: request, at: time, seen: &seen))
        case .unchanged(let article):
          return .success(try transaction.keepUnchanged(article, of: request, at: time))
        case .addressOnly(let address, let url, let reason):
          let kept = try transaction.keep(address, url: url, of: request, at: time)
          try transaction.expectPage(of: kept.article, of: request, after: reason, at: time)
          return .success(kept)
        }
      }
    }
    return try read { view in
      try zip(zip(kept, readings), batch).map { result, request in
        SaveOutcome(
          source: request.source.name,
          result: try result.0.map { kept in try view.savedArticle(kept) },
          lostEncryption: result.1.lostEncryption
        )
      }
    }
  }
}

extension ReadingLibrary.Reading {
  fileprivate var lostEncryption: Bool {
    if case .page(let page) = self { page.lostEncryption } else { false }
  }
}

extension View {
  fileprivate func savedArticle(_ kept: Kept) throws -> SavedArticle {
    guard let article = try article(kept.article) else {
      throw LibraryError.inputOutput("The article vanished while it was saved. Try again.")
    }
    return SavedArticle(
      listing: try listing(article),
      change: kept.change,
      anchors: kept.anchors,
      isWaiting: article.version == nil,
      images: kept.images,
      setAside: kept.setAside,
      sameAs: try kept.sameAs.flatMap { try self.article($0) }.map { try listing($0) }
    )
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
      request.article ?? page.address.map { .article(at: $0) }
      ?? .article(withText: page.identity)
    if let shown = try bodyShown(readingLike: page, id) {
      try remember(page.memo, of: id, body: shown)
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
      kept = try refresh(current, with: version, from: page, of: request)
    } else if try seen[id] != nil || view.exists(EntityKey(id)) {
      kept = try revive(id, with: version, from: page, of: request, wasSeen: seen[id] != nil)
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
    try forgetAttempts(on: id)
    if kept.setAside == nil, page.fetchedURL != nil {
      try remember(page.memo, of: id, body: digest)
    }
    kept.images = page.imageCounts
    try finish(request, of: id, isNew: kept.change == .new, at: time)
    return kept
  }

  /// What an article shows, where that is the same but for the addresses of its images.
  private func bodyShown(
    readingLike page: PageReader.Page,
    _ id: Identifier<Article>
  ) throws -> Digest? {
    let text = page.page.text
    guard !text.imageAddresses.isEmpty, let shown = try view.article(id)?.version,
      shown.digest != page.content.digest
    else { return nil }
    return try view.text(shown.digest)?.reads(like: text) == true ? shown.digest : nil
  }

  /// It may have been put into the trash while the server was asked.
  fileprivate func keepUnchanged(
    _ article: Identifier<Article>,
    of request: SaveRequest,
    at time: Timestamp
  ) throws -> Kept {
    let isAlive = try view.isAlive(EntityKey(article))
    if !isAlive { try touch(EntityKey(article)) }
    try finish(request, of: article, isNew: false, at: time)
    return Kept(article: article, change: isAlive ? .alreadySaved : .revived)
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

  private func refresh(
    _ article: Article,
    with version: Version,
    from page: PageReader.Page,
    of request: SaveRequest
  ) throws -> Kept {
    guard article.version?.digest != version.digest else {
      return Kept(article: article.id, change: .alreadySaved)
    }
    if let reason = try doubt(about: version, from: page, beside: article.version, of: request) {
      try keepAside(version)
      return Kept(article: article.id, change: .setAside, setAside: reason)
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
    from page: PageReader.Page,
    of request: SaveRequest,
    wasSeen: Bool
  ) throws -> Kept {
    let trashed = try view.article(id, trashed: true)
    try touch(EntityKey(id))
    var kept = Kept(article: id, change: wasSeen ? .newVersion : .revived)
    if let reason = try doubt(about: version, from: page, beside: trashed?.version, of: request) {
      try keepAside(version)
      kept.setAside = reason
    } else if trashed?.version?.digest != version.digest {
      try show(version, of: id)
      kept.anchors = try anchorHighlights(of: id, in: version)
    }
    return kept
  }

  /// Why a version must not take the place of the one shown; `nil` where it may.
  private func doubt(
    about version: Version,
    from page: PageReader.Page,
    beside shown: Version?,
    of request: SaveRequest
  ) throws -> Incompleteness? {
    guard let shown, shown.digest != version.digest, !request.showsAnything else { return nil }
    if let reason = version.reasonToSetAside(beside: shown) { return reason }
    guard shown.isRedirected(from: page.address, to: page.fetchedURL),
      let old = try view.text(shown.digest)
    else { return nil }
    return WordRuns(old.plain).share(in: WordRuns(page.page.text.plain)) < WordRuns.leastShare
      ? .otherPage : nil
  }

  private func keepAside(_ version: Version) throws {
    if try !view.exists(EntityKey(version.id)) { try create(version) }
  }

  private func show(_ version: Version, of article: Identifier<Article>) throws {
    try keepAside(version)
    try set(Field.Article.source, of: EntityKey(article), to: .bytes(version.id.bytes))
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
