extension EntityState {
  /// Rule 6: alive while some head of a life-giving field is unmarked.
  public var isAlive: Bool {
    let living = kind.lifeGivingFields
    return entries.contains { !$0.head.isMarked && living.contains($0.field) }
  }

  /// The fields that have ever been written.
  public var fields: FieldSet {
    FieldSet(rawValue: entries.reduce(0) { $0 | FieldSet($1.field).rawValue })
  }

  /// All heads of a field in the order of their dots.
  public func heads(_ field: Field) -> [Head] {
    entries.compactMap { $0.field == field ? $0.head : nil }
  }

  /// The one value that is seen, or `nil` for a field never written.
  public func visible(_ field: Field) -> Value? {
    guard let winner = winner(field) else { return nil }
    guard FieldRule(kind: kind, field: field).policy == .enableWins else { return winner.value }
    return .bool(winner.value == .bool(true))
  }

  /// The concurrent values of a multi-value field that lost to the one seen, latest first.
  ///
  /// Empty as soon as anybody writes the field again, for that write has seen them all.
  public func conflicts(_ field: Field) -> [Head] {
    guard FieldRule(kind: kind, field: field).policy == .multiValue, let winner = winner(field)
    else { return [] }
    return heads(field)
      .filter { !$0.isMarked && $0.value != winner.value }
      .sorted { $0.stamp > $1.stamp }
  }

  /// The head whose value is seen.
  func winner(_ field: Field) -> Head? {
    let policy = FieldRule(kind: kind, field: field).policy
    var winner: Head?
    for entry in entries where entry.field == field {
      guard let best = winner else {
        winner = entry.head
        continue
      }
      if entry.head.wins(over: best, by: policy) { winner = entry.head }
    }
    return winner
  }
}

extension Head {
  fileprivate func wins(over other: Head, by policy: MergePolicy) -> Bool {
    switch policy {
    case .lastWriter, .multiValue, .text:
      isMarked == other.isMarked ? stamp > other.stamp : !isMarked
    case .enableWins:
      rank(of: .bool(true)) == other.rank(of: .bool(true))
        ? stamp > other.stamp : rank(of: .bool(true)) > other.rank(of: .bool(true))
    case .maximum:
      isBeyond(other, >)
    case .minimum:
      isBeyond(other, <)
    }
  }

  private func rank(of value: Value) -> Int { self.value == value ? 1 : 0 }

  /// A whole number beats anything else, which only a faulty program writes.
  private func isBeyond(_ other: Head, _ beyond: (Int64, Int64) -> Bool) -> Bool {
    switch (value, other.value) {
    case (.int(let own), .int(let others)) where own != others: beyond(own, others)
    case (.int, .int): stamp > other.stamp
    case (.int, _): true
    case (_, .int): false
    default: stamp > other.stamp
    }
  }
}
