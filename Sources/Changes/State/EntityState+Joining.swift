extension EntityState {
  /// Rule 7: the state of a replica that has seen what either has seen.
  ///
  /// A head that only one side has is kept when the other side never saw it; otherwise the other
  /// side saw it replaced. A mark on either side is a mark.
  public static func joined(
    _ left: EntityState,
    seen leftSeen: VersionVector,
    _ right: EntityState,
    seen rightSeen: VersionVector
  ) -> EntityState {
    var result: [Entry] = []
    result.reserveCapacity(max(left.entries.count, right.entries.count))
    var leftIndex = 0
    var rightIndex = 0
    while leftIndex < left.entries.count || rightIndex < right.entries.count {
      let leftEntry = leftIndex < left.entries.count ? left.entries[leftIndex] : nil
      let rightEntry = rightIndex < right.entries.count ? right.entries[rightIndex] : nil
      switch (leftEntry, rightEntry) {
      case (let entry?, nil):
        if !rightSeen.covers(entry.head.dot) { result.append(entry) }
        leftIndex += 1
      case (nil, let entry?):
        if !leftSeen.covers(entry.head.dot) { result.append(entry) }
        rightIndex += 1
      case (let first?, let second?) where first.precedes(second):
        if !rightSeen.covers(first.head.dot) { result.append(first) }
        leftIndex += 1
      case (let first?, let second?) where second.precedes(first):
        if !leftSeen.covers(second.head.dot) { result.append(second) }
        rightIndex += 1
      case (var entry?, let other?):
        entry.head.isMarked = entry.head.isMarked || other.head.isMarked
        result.append(entry)
        leftIndex += 1
        rightIndex += 1
      case (nil, nil):
        break
      }
    }
    return EntityState(kind: left.kind, ascending: result)
  }
}
