public import SyncProtocol

extension TextState {
  /// The save of `new` by a device, or `nil` when the text is that already.
  ///
  /// The change is not applied yet. Compared by words: a word that differs is replaced whole.
  public func change(to new: String, by device: DeviceID) throws(TextError) -> TextChange? {
    try change(to: new, by: device, difference: TextDifference())
  }

  package func change(
    to new: String,
    by device: DeviceID,
    difference: TextDifference
  ) throws(TextError) -> TextChange? {
    let order = order
    let old = TextWords(utf8: order.utf8())
    let new = TextWords(new)
    guard old.utf8 != new.utf8 else { return nil }
    var next = nextCounter(of: device)
    var runs: [TextRun] = []
    var deletions: [TextDeletion] = []
    for hunk in difference.hunks(from: old, to: new) {
      let start = old.scalarBounds[hunk.old.lowerBound]
      var put: TextID?
      if !hunk.new.isEmpty {
        let run = try run(new.bytes(hunk.new), at: next, of: device, in: order.gap(at: start))
        next = UInt64(run.counters.upperBound) + 1
        runs.append(run)
        put = run.id
      }
      let end = old.scalarBounds[hunk.old.upperBound]
      deletions += order.deletions(at: start..<end, put: put)
    }
    return TextChange(runs: runs, deletions: deletions)
  }

  private func run(
    _ utf8: ArraySlice<UInt8>,
    at counter: UInt64,
    of device: DeviceID,
    in gap: TextGap
  ) throws(TextError) -> TextRun {
    guard let counter = UInt32(exactly: counter) else { throw .full }
    let id = TextID(device: device, counter: counter)
    guard let run = TextRun(id: id, utf8: Array(utf8), parent: gap.parent, side: gap.side)
    else { throw .full }
    return run
  }

  private func nextCounter(of device: DeviceID) -> UInt64 {
    var next: UInt64 = 1
    for run in parts.runs where run.id.device == device {
      next = max(next, UInt64(run.counters.upperBound) + 1)
    }
    return next
  }
}
