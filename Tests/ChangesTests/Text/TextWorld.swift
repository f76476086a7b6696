import Changes
import SyncProtocol

/// What a schedule remembers beside the texts: the oracle compares with it, not with the merge.
struct TextWorld {
  struct Save {
    let old: String
    let new: String
    /// What its author had seen.
    let seen: [Int]
    let device: Int
    let number: Int
    let deletions: [TextDeletion]

    func hadNotSeen(_ other: Save) -> Bool { other.number > seen[other.device] }
  }

  /// Between which scalars a run was put.
  struct Gap {
    let left: TextID?
    let right: TextID?
  }

  var words = 0
  var saves: [Save] = []
  /// The runs that the author of each run had.
  var known: [TextID: Set<TextID>] = [:]
  var made: [TextID: Gap] = [:]
  var lastRun: TextID?
  /// Words typed one before or after the other, each with its run, in their order.
  var bursts: [[(word: String, run: TextID)]] = []
  var seenOrders: [[TextID]] = []

  mutating func record(_ change: TextChange, known seen: Set<TextID>, order: [TextID]) {
    for run in change.runs {
      known[run.id] = seen
      lastRun = run.id
      guard let first = order.firstIndex(of: run.id) else { continue }
      let end = first + Int(run.scalarCount)
      made[run.id] = Gap(
        left: first > 0 ? order[first - 1] : nil,
        right: end < order.count ? order[end] : nil
      )
    }
  }
}
