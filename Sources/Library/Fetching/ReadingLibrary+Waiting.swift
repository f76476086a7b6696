import Changes
import Curl
import Reading
import Storage

extension ReadingLibrary {
  /// How much a command does beside its own work.
  private static let catchUpLimit = 5
  private static let catchUpTime = Duration.seconds(10)
  /// After so many failures a page is tried only when somebody asks for it.
  private static let patience = 10

  /// Fetches all pages that are waiting, however often they failed, and whoever saved their address.
  public func fetchWaiting(
    settings: FetchSettings = FetchSettings(),
    progress: @escaping @Sendable (SaveProgress) -> Void = { _ in },
    receivedBytes: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(LibraryError) -> [SaveOutcome] {
    let requests = try read { view in try view.waitingArticles() }.map(\.request)
    guard !requests.isEmpty else { return [] }
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

  /// Saves, and then fetches a few of the pages that waited for a network, where it turned out that
  /// there is one; all of it one action.
  public func saveAndCatchUp(
    _ requests: [SaveRequest],
    settings: FetchSettings = FetchSettings(),
    progress: @escaping @Sendable (SaveProgress) -> Void = { _ in },
    receivedBytes: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws(LibraryError) -> (outcomes: [SaveOutcome], caughtUp: CatchUpResult?) {
    try settings.check(against: requests)
    let work = SaveWork(
      requests,
      action: action(.add),
      reader: reader(settings, reportProgress: receivedBytes),
      progress: progress
    )
    let outcomes = try await save(work)
    let isOnline = zip(requests, outcomes).contains { $0.isFetchedNow && $1.isHere }
    return (outcomes, isOnline ? await catchUpResult(in: work.action) : nil)
  }

  /// Fetches a few of the pages that this device was asked for while there was no network.
  ///
  /// Only those: an address that came from another device or with an import is not asked for without
  /// a person's word, and never in a private network.
  public func catchUp() async -> CatchUpResult {
    await catchUpResult(in: action(.add))
  }

  /// The work that it comes after is done: a failure here is told, and undoes nothing.
  private func catchUpResult(in action: ActionHeader) async -> CatchUpResult {
    do throws(LibraryError) { return .success(try await catchUp(in: action)) } catch {
      return .failure(error)
    }
  }

  private func catchUp(in action: ActionHeader) async throws(LibraryError) -> CatchUp {
    let time = now
    let waiting = try read { view in try view.waitingArticles() }
    let due = waiting.filter { $0.isDue(at: time, patience: Self.patience) }
      .prefix(Self.catchUpLimit)
    guard !due.isEmpty else { return CatchUp(fetched: 0, failed: 0, waiting: waiting.count) }
    var work = SaveWork(
      due.map(\.request),
      action: action,
      reader: reader(
        FetchSettings(),
        limits: FetchLimits(total: Self.catchUpTime),
        allowsPrivate: surroundings.allowsPrivateCatchingUp
      )
    )
    work.retries.tries = 1
    work.closing = Self.catchUpTime
    let outcomes = try await save(work)
    let fetched = outcomes.count(where: \.isHere)
    return CatchUp(
      fetched: fetched,
      failed: outcomes.count - fetched,
      waiting: waiting.count - fetched
    )
  }
}

extension WaitingArticle {
  fileprivate var request: SaveRequest {
    var request = SaveRequest(.url(url))
    request.wasWaiting = true
    return request
  }

  /// Whether this device was asked to fetch it, and has let enough time pass since it last failed:
  /// nothing after the first failure, then a minute, and each time four times as long up to a day.
  fileprivate func isDue(at now: Timestamp, patience: Int) -> Bool {
    guard let attempts, attempts.count < patience else { return false }
    guard attempts.count > 1 else { return true }
    let minutes = min(1440, 1 << (2 * (attempts.count - 2)))
    let elapsed = now.milliseconds - attempts.last.milliseconds
    // A clock that was set back must not make a page wait for ever.
    return elapsed < 0 || elapsed >= Int64(minutes) * 60_000
  }
}
