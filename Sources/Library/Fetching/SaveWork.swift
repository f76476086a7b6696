import Storage

/// The saving of many things, under way: what was asked, and what became of it so far.
struct SaveWork: Sendable {
  var requests: [SaveRequest]
  let action: ActionHeader
  let reader: PageReader
  var retries = RetryPlan()
  /// When no more pages are begun, counted from the start.
  var closing: Duration?
  private let report: @Sendable (SaveProgress) -> Void
  private var outcomes: [SaveOutcome?]
  private(set) var progress: SaveProgress

  init(
    _ requests: [SaveRequest],
    action: ActionHeader,
    reader: PageReader,
    progress report: @escaping @Sendable (SaveProgress) -> Void = { _ in }
  ) {
    self.requests = requests
    self.action = action
    self.reader = reader
    self.report = report
    outcomes = [SaveOutcome?](repeating: nil, count: requests.count)
    progress = SaveProgress(total: requests.count)
  }

  /// In the order of the requests; none for a page that was not begun in time.
  var finished: [SaveOutcome] { outcomes.compactMap(\.self) }

  func outcome(of number: Int) -> SaveOutcome? { outcomes[number] }

  mutating func settle(_ outcome: SaveOutcome, of number: Int) {
    outcomes[number] = outcome
    progress.done += 1
    if case .failure = outcome.result { progress.failed += 1 }
  }

  func tellProgress() { report(progress) }
}
