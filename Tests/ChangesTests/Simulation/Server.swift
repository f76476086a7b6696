import Changes

/// A log in the order of arrival, which forgets its beginning behind a snapshot.
struct Server {
  private(set) var log: [Envelope] = []
  private(set) var has = VersionVector()
  private(set) var floor = 0
  private(set) var snapshot: Snapshot?

  mutating func push(_ envelope: Envelope) {
    guard !has.covers(envelope.dot), has.covers(envelope.deps) else { return }
    log.append(envelope)
    has[envelope.dot.device] = envelope.dot.sequence
  }

  mutating func truncate(behind snapshot: Snapshot) {
    self.snapshot = snapshot
    floor = log.count
  }
}
