import Library
import Reading
import TerminalText

/// What became of articles whose pages were fetched again.
struct RefreshReport {
  let outcomes: [RefreshOutcome]
  let screen: Screen
  let output: OutputOptions

  /// Prints it; ends the command when something failed.
  func tell() throws {
    try output.print(outcomes.map(RefreshRecord.init), on: screen) { outcomes.map(Self.line) }
    for outcome in outcomes { try tellRemarks(on: outcome) }
    if outcomes.contains(where: \.didChange) { try screen.tellUndo() }
    let failures = outcomes.compactMap(\.failure)
    guard let first = failures.first else { return }
    let statuses = Set(failures.map { ExitStatus($0) })
    // All for one reason, no network for instance, is not a part of the work.
    let isWhole = failures.count == outcomes.count && statuses.count == 1
    throw Ended(status: isWhole ? ExitStatus(first) : .partlyDone)
  }

  private static func line(_ outcome: RefreshOutcome) -> Line {
    Line(outcome.article.shortID, .yellow) + .separator + Line(outcome.article.record.shownTitle)
      + .separator + Line(outcome.words, .dim)
  }

  private func tellRemarks(on outcome: RefreshOutcome) throws {
    let name = outcomes.count == 1 ? "" : "\(outcome.article.shortID): "
    for remark in outcome.remarks {
      try screen.tell(.paragraphs("carrel: \(SafeText.line(name + remark))"))
    }
  }
}

extension RefreshOutcome {
  fileprivate var failure: LibraryError? {
    if case .failure(let error) = result { error } else { nil }
  }

  fileprivate var didChange: Bool {
    if case .success(let saved) = result { saved.change != .alreadySaved } else { false }
  }

  /// What happened, in a few words.
  var words: String {
    guard case .success(let saved) = result else { return "not fetched" }
    switch saved.change {
    case .alreadySaved: return "unchanged"
    case .setAside: return "set aside: \(saved.setAside?.rawValue ?? "incomplete")"
    case .new, .newVersion, .revived:
      return [saved.change.rawValue, saved.anchors.words].compactMap(\.self)
        .joined(separator: "; ")
    }
  }

  fileprivate var remarks: [String] {
    switch result {
    case .failure(let error):
      let kept = article.record.versionCount ?? 0 > 0 ? " The version that you have stays." : ""
      return [error.description + kept]
    case .success:
      return saving.remarks
    }
  }
}

/// What became of one article, as JSON.
struct RefreshRecord: Encodable {
  private let outcome: RefreshOutcome

  init(_ outcome: RefreshOutcome) { self.outcome = outcome }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    switch outcome.result {
    case .success(let saved):
      try saved.listing.record.encode(to: encoder)
      try object.encode(
        saved.change == .alreadySaved ? "unchanged" : saved.change.rawValue,
        forKey: "change"
      )
      try object.encode(saved.setAside?.rawValue, forKey: "set_aside")
      try object.encode(AnchorRecord(saved.anchors), forKey: "anchored")
    case .failure(let error):
      try outcome.article.record.encode(to: encoder)
      try object.encode("failed", forKey: "change")
      try object.encode(error.description, forKey: "error")
    }
  }
}

/// Where highlights went, as JSON.
struct AnchorRecord: Encodable {
  let exact: Int
  let moved: Int
  let fuzzy: Int
  let orphan: Int

  init(_ counts: AnchorCounts) {
    (exact, moved, fuzzy, orphan) = (counts.exact, counts.moved, counts.fuzzy, counts.orphaned)
  }
}

extension AnchorCounts {
  /// `nil` where there are no highlights.
  var words: String? {
    exact + moved + fuzzy + orphaned == 0
      ? nil : "highlights: moved \(moved), fuzzy \(fuzzy), orphaned \(orphaned)"
  }
}
