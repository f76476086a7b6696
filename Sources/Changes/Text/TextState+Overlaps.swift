private import SyncProtocol

extension TextState {
  /// What two saves that had not seen each other did to one same scalar, not yet decided, ascending.
  ///
  /// A function of the union, so it travels through snapshots. Of more than two runs at one scalar
  /// the neighbours by id are paired: all of them are named, and n runs make n − 1 pairs.
  public var overlaps: [TextOverlap] {
    let resolved = Set(parts.resolved)
    return TextOverlapSweep.overlaps(in: parts.deletions).filter { !resolved.contains($0) }
  }

  /// Takes overlaps down for ever, on every device that the returned change reaches.
  public mutating func resolve(_ overlaps: [TextOverlap]) -> TextChange {
    let change = TextChange(resolved: overlaps)
    apply(change)
    return change
  }
}
