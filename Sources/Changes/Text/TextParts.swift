/// What a text and a change of it consist of, in canonical form: equal parts have equal arrays.
struct TextParts: Hashable, Sendable {
  /// By id, each id once.
  private(set) var runs: [TextRun]

  /// By device, run put in place and counter; ranges that touch are one.
  private(set) var deletions: [TextDeletion]

  /// Ascending, each once.
  private(set) var resolved: [TextOverlap]

  init(runs: [TextRun] = [], deletions: [TextDeletion] = [], resolved: [TextOverlap] = []) {
    self.runs = Self.canonical(runs)
    self.deletions = Self.canonical(deletions)
    self.resolved = Self.canonical(resolved)
  }

  var isEmpty: Bool { runs.isEmpty && deletions.isEmpty && resolved.isEmpty }

  /// Union: commutative, associative, idempotent.
  mutating func formUnion(_ other: TextParts) {
    if !other.runs.isEmpty { runs = Self.canonical(runs + other.runs) }
    if !other.deletions.isEmpty { deletions = Self.canonical(deletions + other.deletions) }
    if !other.resolved.isEmpty { resolved = Self.canonical(resolved + other.resolved) }
  }

  // The sort is adaptive: two ascending halves cost one pass.
  private static func canonical(_ runs: [TextRun]) -> [TextRun] {
    var kept: [TextRun] = []
    kept.reserveCapacity(runs.count)
    for run in runs.sorted(by: { $0.id < $1.id }) {
      guard let last = kept.last, last.id == run.id else {
        kept.append(run)
        continue
      }
      if run.isKept(over: last) { kept[kept.count - 1] = run }
    }
    return kept
  }

  private static func canonical(_ deletions: [TextDeletion]) -> [TextDeletion] {
    var kept: [TextDeletion] = []
    kept.reserveCapacity(deletions.count)
    for deletion in deletions.sorted(by: TextDeletion.isOrdered) {
      guard let merged = kept.last?.merged(with: deletion) else {
        kept.append(deletion)
        continue
      }
      kept[kept.count - 1] = merged
    }
    return kept
  }

  private static func canonical(_ overlaps: [TextOverlap]) -> [TextOverlap] {
    var kept: [TextOverlap] = []
    for overlap in overlaps.sorted() where overlap != kept.last { kept.append(overlap) }
    return kept
  }
}
