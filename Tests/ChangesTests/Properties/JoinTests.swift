import Changes
import Testing

/// A state of one entity and what its replica has seen.
private struct Known: Equatable {
  let state: EntityState
  let seen: VersionVector

  func joined(_ other: Known) -> Known {
    var seen = seen
    seen.merge(other.seen)
    let state = EntityState.joined(state, seen: self.seen, other.state, seen: other.seen)
    return Known(state: state, seen: seen)
  }
}

@Suite struct `Joining states` {
  /// The states of all devices in the middle of a schedule.
  private func known(_ seed: UInt64, _ key: EntityKey) throws -> [Known] {
    var simulation = Simulation(Schedule(seed: seed))
    try simulation.perform()
    return simulation.devices.map {
      Known(state: $0.states[key] ?? EntityState(kind: key.kind), seen: $0.seen)
    }
  }

  @Test func `gives the same in any order, any grouping, any number of times`() throws {
    for seed in TestSettings.seed..<TestSettings.seed + 200 {
      for key in [Simulation.article, Simulation.note] {
        let known = try known(seed, key)
        for (left, right) in zip(known, known.dropFirst()) {
          let other = known[0]
          let both = left.joined(right)

          #expect(left.joined(left) == left)
          #expect(both == right.joined(left), "seed \(seed)")
          #expect(both.joined(right) == both, "seed \(seed)")
          #expect(both.joined(other) == left.joined(right.joined(other)), "seed \(seed)")
        }
      }
    }
  }

  @Test func `does not bring back what one side saw replaced`() {
    let first = Examples.dot(Examples.first, 1)
    let second = Examples.dot(Examples.second, 1)
    var old = EntityState(kind: .article)
    old.apply(.set(Field.Article.status, .int(1)), dot: first, hlc: 9, deps: VersionVector())
    var new = old
    new.apply(
      .set(Field.Article.status, .int(2)),
      dot: second,
      hlc: 1,
      deps: Examples.vector(first)
    )

    let seen = Examples.vector(first, second)
    let joined = EntityState.joined(old, seen: Examples.vector(first), new, seen: seen)

    #expect(joined == new)
  }
}
