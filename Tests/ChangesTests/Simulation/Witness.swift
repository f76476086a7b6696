import Changes

/// What each person saw when they wrote: known apart from the `deps` that the replicas work with.
struct Witness {
  struct Write {
    let key: EntityKey
    let field: Field
    let value: Value
    let seen: VersionVector
    let dot: Dot

    /// Whether this one was written by somebody who had seen `other`.
    func replaces(_ other: Write) -> Bool {
      key == other.key && field == other.field && dot != other.dot && knew(other.dot)
    }

    func knew(_ other: Dot) -> Bool {
      seen.covers(other) || (dot.device == other.device && dot.sequence > other.sequence)
    }
  }

  struct Deletion {
    let key: EntityKey
    let seen: VersionVector
  }

  var writes: [Write] = []
  var deletions: [Deletion] = []

  /// The writes that nobody has replaced knowingly: all of them must still be there.
  var standing: [Write] {
    writes.filter { write in !writes.contains { $0.replaces(write) } }
  }

  /// Whether an entity must be alive: some life-giving write stands that no deleter had seen.
  func mustLive(_ key: EntityKey) -> Bool {
    standing.contains { write in
      write.key == key && key.kind.lifeGivingFields.contains(write.field)
        && !deletions.contains { $0.key == key && $0.seen.covers(write.dot) }
    }
  }
}
