import Changes
public import Reading
import Storage

/// What became of an article whose page was fetched again.
public struct RefreshOutcome: Sendable {
  /// As it was before.
  public let article: ArticleListing
  /// Of saving its address again.
  public let saving: SaveOutcome

  public var result: Result<SavedArticle, LibraryError> { saving.result }
}

extension ReadingLibrary {
  /// Fetches the pages of articles again, and keeps new versions where their texts changed.
  ///
  /// The same way as saving their addresses again: what seems to be worse than what is shown is kept
  /// beside it, unless `showsAnything`. All of it is one action. An article that was saved from a file
  /// has no page to fetch, and says so.
  public func refresh(
    _ articles: [Identifier<Article>],
    showsAnything: Bool = false,
    settings: FetchSettings = FetchSettings(),
    progress: @escaping @Sendable (SaveProgress) -> Void = { _ in },
    receivedBytes: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(LibraryError) -> [RefreshOutcome] {
    let before = try read { view in
      try articles.compactMap { try view.article($0) }.map { (try view.listing($0), $0) }
    }
    let requests = before.compactMap { $0.1.refreshRequest(showsAnything: showsAnything) }
    try settings.check(against: requests)
    var outcomes = try await save(
      SaveWork(
        requests,
        action: action(.refresh),
        reader: reader(settings, reportProgress: receivedBytes),
        progress: progress
      )
    )[...]
    return before.map { listing, article in
      let saving = article.url == nil ? nil : outcomes.popFirst()
      return RefreshOutcome(
        article: listing,
        saving: saving ?? SaveOutcome(source: listing.shortID, result: .failure(.noPage))
      )
    }
  }
}

extension Article {
  fileprivate func refreshRequest(showsAnything: Bool) -> SaveRequest? {
    guard let url else { return nil }
    var request = SaveRequest(.url(url))
    request.article = id
    request.showsAnything = showsAnything
    request.shownDigest = version?.digest
    request.wasWaiting = version == nil
    return request
  }
}

extension LibraryError {
  fileprivate static let noPage = Self.usage(
    "This article has no address to fetch it from. Save a newer file with: carrel add FILE"
  )
}
