import Changes
import Curl
import Reading
import Storage

extension ReadingLibrary {
  /// So many pages, with their images in memory, wait for the next transaction, and so long at most
  /// while others come in.
  private static let pendingLimit = 8
  private static let pendingTime = Duration.seconds(2)

  /// Fetches the pages of some requests and keeps them batch by batch.
  func fetch(_ numbers: [Int], of work: inout SaveWork) async throws(LibraryError) {
    guard !numbers.isEmpty else { return }
    var queue = PageQueue(
      numbers.map { work.requests[$0] },
      reader: work.reader,
      retries: work.retries,
      closing: work.closing
    )
    var pending: [(Int, Reading)] = []
    var oldest = surroundings.elapsed()
    do {
      try await queue.run { arrivals in
        if pending.isEmpty { oldest = surroundings.elapsed() }
        pending += arrivals.map { (numbers[$0.number], $0.reading) }
        let isOld = surroundings.elapsed() - oldest >= Self.pendingTime
        guard pending.count >= Self.pendingLimit || isOld && !pending.isEmpty else { return }
        try keep(pending, of: &work)
        pending = []
      }
      try keep(pending, of: &work)
    } catch { throw LibraryError(error) }
  }

  /// Keeps a batch in one transaction.
  func keep(_ readings: [(Int, Reading)], of work: inout SaveWork) throws(LibraryError) {
    guard !readings.isEmpty else { return }
    let outcomes = try keep(
      readings.map(\.1),
      of: readings.map { work.requests[$0.0] },
      in: work.action
    )
    for (reading, outcome) in zip(readings, outcomes) { work.settle(outcome, of: reading.0) }
    work.tellProgress()
  }

  /// Settles what stands in a list more than once by what became of it the first time.
  func keepRepeated(
    _ repeated: [(number: Int, first: Int)],
    of work: inout SaveWork
  ) throws(LibraryError) {
    var readings: [(Int, Reading)] = []
    for (number, first) in repeated {
      guard let address = work.requests[number].fetchedAddress,
        let url = work.requests[number].addressText,
        let outcome = work.outcome(of: first)
      else { continue }
      switch outcome.result {
      case .success: readings.append((number, .addressOnly(address, url: url, reason: nil)))
      case .failure(let error): readings.append((number, .failure(error)))
      }
    }
    try keep(readings, of: &work)
  }

  /// Parts requests; a page that is here already, and may be left as it is, needs no network.
  func parts(of requests: [SaveRequest]) throws(LibraryError) -> SaveParts {
    guard requests.contains(where: \.skipsFetched) else {
      return SaveParts(requests) { _ in false }
    }
    return try read { view in
      try SaveParts(requests) { try view.article(.article(at: $0))?.version != nil }
    }
  }

  func reader(
    _ settings: FetchSettings,
    limits: FetchLimits = FetchLimits(),
    allowsPrivate: Bool? = nil,
    reportProgress: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> PageReader {
    let allowsPrivate = allowsPrivate ?? surroundings.allowsPrivateAddresses
    var surroundings = surroundings
    // What else a page brings along, its images for instance, goes by the same rule.
    surroundings.allowsPrivateAddresses = allowsPrivate
    return PageReader(
      surroundings: surroundings,
      fetcher: PageFetcher(
        version: surroundings.version,
        limits: limits,
        cookies: CookieJar(settings.cookies),
        fields: settings.fields
      ),
      addresses: allowsPrivate ? .anyForFirstHop : .publicOnly,
      isPlain: settings.isEmpty,
      reportProgress: reportProgress
    )
  }
}

extension SaveOutcome {
  /// Whether the page itself is here, and not its address alone.
  var isHere: Bool {
    if case .success(let saved) = result { !saved.isWaiting } else { false }
  }
}

extension SaveRequest {
  /// Whether its page is asked for in this run.
  var isFetchedNow: Bool {
    guard case .url = source else { return false }
    return fetching != .later
  }

  /// The address that is asked for; one that is none is refused when it is read.
  var fetchedAddress: ArticleAddress? {
    guard isFetchedNow, case .url(let url) = source else { return nil }
    return ArticleAddress(url)
  }

  var fetchedHost: String? { fetchedAddress?.host }

  /// What becomes of it when its page could not be fetched.
  func reading(after error: FetchError) -> ReadingLibrary.Reading {
    guard fetching == .nowOrLater, error.isNetworkMissing, let url = addressText,
      let address = ArticleAddress(url)
    else { return .failure(LibraryError(error)) }
    return .addressOnly(address, url: url, reason: error.description)
  }
}

extension Transaction {
  /// Remembers that the page of an address that was kept is still to come.
  func expectPage(
    of article: Identifier<Article>,
    of request: SaveRequest,
    after reason: String?,
    at time: Timestamp
  ) throws {
    guard try view.article(article)?.version == nil else { return }
    if let reason {
      try noteAttempt(on: article, at: time, reason: reason)
    } else {
      try expectPage(of: article)
    }
  }

  /// Remembers that a page that was waiting was tried in vain.
  func noteFailure(_ error: LibraryError, of request: SaveRequest, at time: Timestamp) throws {
    guard request.wasWaiting, let address = try request.address else { return }
    try noteAttempt(on: .article(at: address), at: time, reason: error.description)
  }
}
