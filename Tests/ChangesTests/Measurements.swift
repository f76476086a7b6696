import Changes
import Reading
import SeededRandomness
import Testing

/// Times, taken in release with `CARREL_MEASURE=1`; they hold nothing to a limit.
@Suite(.serialized, .enabled(if: TestSettings.measures))
struct Measurements {
  private func report(_ what: String, count: Int, _ work: () throws -> Int) rethrows {
    var result = 0
    let time = try ContinuousClock().measure { result = try work() }
    let nanoseconds =
      Double(time.components.attoseconds) / 1e9 + Double(time.components.seconds) * 1e9
    print("\(what): \(count) in \(time), \(Int(nanoseconds / Double(count))) ns each (\(result))")
  }

  private var imported: [Changeset] {
    var generator = SeededGenerator(seed: 1)
    return (1...UInt64(110)).map { number in
      Changeset(
        dot: Examples.dot(Examples.first, number),
        deps: VersionVector(),
        hlc: number << 30,
        action: ActionID(using: &generator),
        intent: .bulkImport,
        operations: (0..<1_000).flatMap { _ in
          let key = EntityKey(kind: .article, id: EntityID(using: &generator))
          let actions: [Operation.Action] = [
            .touch, .set(Field.Article.url, .text("https://example.org/an/article/of/some/length")),
            .set(Field.Article.status, .int(0)), .set(Field.Article.savedAt, .int(1_700_000_000)),
          ]
          return actions.map { Operation(key: key, action: $0) }
        }
      )
    }
  }

  @Test func `of an import`() throws {
    let changesets = imported
    let dot = Examples.dot(Examples.first, 1)
    report("new state", count: 110_000) {
      (0..<110_000).reduce(0) { sum, number in
        sum
          + EntityState.encodeNew(
            fields: FieldSet(rawValue: 0b1000_0010_0011),
            device: 0,
            sequence: UInt64(number),
            hlc: 1 << 60
          ).count
      }
    }
    report("encode", count: 110) { changesets.reduce(0) { $0 + $1.encode().count } }
    let coded = changesets.map { $0.encode() }
    try report("decode", count: 440_000) {
      try coded.reduce(0) { $0 + (try Changeset(decoding: $1)).operations.count }
    }
    var states: [EntityState] = []
    report("apply", count: 440_000) {
      for changeset in changesets {
        var index = 0
        while index < 4_000 {
          var state = EntityState(kind: .article)
          for operation in changeset.operations[index..<index + 4] {
            state.apply(
              operation.action,
              dot: changeset.dot,
              hlc: changeset.hlc,
              deps: changeset.deps
            )
          }
          states.append(state)
          index += 4
        }
      }
      return states.count
    }
    report("encode state", count: 110_000) {
      states.reduce(0) { $0 + $1.encode(device: { _ in 0 }, elides: { _, _ in true }).count }
    }
    let bytes = states.map { $0.encode(device: { _ in 0 }, elides: { _, _ in true }) }
    try report("decode state", count: 110_000) {
      try bytes.reduce(0) {
        let state = try EntityState(
          kind: .article,
          decoding: $1,
          device: { _ in dot.device },
          visible: { _ in .null }
        )
        return $0 + (state.isAlive ? 1 : 0)
      }
    }
    report("canonical bytes", count: 110_000) { states.reduce(0) { $0 + $1.canonicalBytes.count } }
  }
}
