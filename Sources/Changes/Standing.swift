/// How a changeset that arrives stands to what a replica already has.
public enum Standing: Hashable, Sendable {
  /// It was applied before; nothing is to be done.
  case known
  /// Everything its author had seen is here: it can be applied now.
  case ready
  /// It must be held until these are here: of each device the highest one that is missing.
  case waiting(for: [Dot])
}

extension VersionVector {
  /// Rule 2: a changeset is applied after everything its author had seen, and in its device's order.
  public func standing(of changeset: Changeset) -> Standing {
    if covers(changeset.dot) { return .known }
    let missing = changeset.deps.entries.filter { $0.sequence > self[$0.device] }
    return missing.isEmpty
      ? .ready
      : .waiting(for: missing.map { Dot(device: $0.device, sequence: $0.sequence) })
  }
}
