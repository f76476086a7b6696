import Library
import TerminalText

/// What a person is told about saving, while it runs and at its end.
struct SavingReport {
  let screen: Screen
  let output: OutputOptions
  /// What is being done, for the line of progress.
  var verb = "saved"

  /// More failures than these are grouped by their reasons.
  private static let namedApart = 4

  /// Runs the work under a line of progress; bytes are counted where there is one page alone.
  func following<Done>(
    countsBytes: Bool,
    _ work: (
      _ progress: @escaping @Sendable (SaveProgress) -> Void,
      _ receivedBytes: @escaping @Sendable (Int) -> Void
    ) async throws(LibraryError) -> Done
  ) async throws -> Done {
    let progress = Progress()
    let start = Clock.milliseconds
    let outcome = try await work(
      { [verb] done in progress.show("\(verb) \(Self.words(about: done, since: start))") },
      { if countsBytes { progress.show("fetched \($0 / 1024) KiB") } }
    )
    try progress.clear()
    return outcome
  }

  /// Prints the outcomes; ends the command when something failed.
  func tell(_ outcomes: [SaveOutcome], isBulk: Bool) throws {
    try output.print(outcomes.map(SavedRecord.init), on: screen) {
      outcomes.compactMap(Self.line)
    }
    let failures = outcomes.compactMap(\.failure)
    if isBulk, failures.count > Self.namedApart {
      try tellGrouped(outcomes)
    } else {
      try tellFailures(of: outcomes)
    }
    try tellRemarks(on: outcomes)
    if outcomes.contains(where: \.didChange) { try screen.tellUndo() }
    guard let first = failures.first else { return }
    throw Ended(status: outcomes.count == 1 ? ExitStatus(first) : .partlyDone)
  }

  /// Says in one line what became of pages that had been waiting.
  func tell(_ result: CatchUpResult) throws {
    switch result {
    case .success(let done) where done.fetched > 0:
      let rest = done.waiting > 0 ? "; \(done.waiting) still waiting: carrel ls is:waiting" : ""
      try screen.tell(Line("waiting pages fetched: \(done.fetched)\(rest)", .dim))
    case .success: return
    case .failure(let error): try screen.tell(.paragraphs("carrel: \(error.description)"))
    }
  }

  private static func words(about done: SaveProgress, since start: Int64) -> String {
    let milliseconds = max(1, Clock.milliseconds - start)
    let rate = Int64(done.done) * 1000 / milliseconds
    let failed = done.failed > 0 ? ", \(done.failed) failed" : ""
    return "\(done.done - done.failed) of \(done.total)\(failed), \(rate) a second"
  }

  private func tellRemarks(on outcomes: [SaveOutcome]) throws {
    for outcome in outcomes {
      let source = outcomes.count == 1 ? "" : "\(outcome.source): "
      for remark in outcome.remarks {
        try screen.tell(.paragraphs("carrel: \(SafeText.line(source + remark))"))
      }
    }
  }

  private func tellFailures(of outcomes: [SaveOutcome]) throws {
    for outcome in outcomes {
      guard let failure = outcome.failure else { continue }
      let source = outcomes.count == 1 ? "" : "\(outcome.source): "
      try screen.tell(.paragraphs("carrel: \(SafeText.line(source))\(failure.description)"))
    }
  }

  /// Each reason once, with its sources below; the most frequent first.
  private func tellGrouped(_ outcomes: [SaveOutcome]) throws {
    let failed = outcomes.filter { $0.failure != nil }
    let groups = Dictionary(grouping: failed) { $0.failure?.description ?? "" }
    try screen.tell(Line("carrel: \(failed.count) of \(outcomes.count) were not saved."))
    for (reason, group) in groups.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    ) {
      try screen.tell(.paragraphs("\(group.count): \(reason)"))
      for outcome in group { try screen.tell(Line("  \(outcome.source)")) }
    }
  }

  private static func line(about outcome: SaveOutcome) -> Line? {
    guard case .success(let saved) = outcome.result else { return nil }
    let listing = saved.listing
    return Line(listing.shortID, .yellow) + .separator
      + Line(listing.record.shownTitle) + .separator + Line(saved.changeWords, .dim)
  }
}
