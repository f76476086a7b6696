import Changes
import Reading
import SeededRandomness
import SyncProtocol

/// Another device: it knows a beginning of what all have made, and its own changes.
struct Author {
  let device: DeviceID
  var library = PureLibrary()
  var clock = HybridClock()
  /// How much of what all have made it has taken in.
  var cursor = 0

  mutating func receive(upTo end: Int, of pool: [Changeset]) {
    while cursor < end {
      if !library.seen.covers(pool[cursor].dot) { library.apply(pool[cursor]) }
      clock.adopt(pool[cursor].hlc, at: 1_000)
      cursor += 1
    }
  }

  mutating func make(_ operations: [Operation], action: ActionID, at now: UInt64) -> Changeset {
    let changeset = Changeset(
      dot: Dot(device: device, sequence: library.seen[device] + 1),
      deps: library.seen,
      hlc: clock.next(at: now),
      action: action,
      intent: .edit,
      operations: operations
    )
    library.apply(changeset)
    return changeset
  }
}
