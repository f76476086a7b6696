import Changes
import Testing

@Suite struct `Clocks that are years off` {
  private struct Trace: Hashable {
    let field: Field
    let dot: Dot
    let value: Value
    let isMarked: Bool
  }

  private static let tenYears: Int64 = 315_576_000_000

  /// All heads but for their times, after everything has arrived.
  private func heads(_ schedule: Schedule) throws -> [EntityKey: [Trace]] {
    var simulation = Simulation(schedule)
    try simulation.perform()
    try simulation.drain()
    return simulation.devices[0].states.mapValues { state in
      state.fields.fields.flatMap { field in
        state.heads(field).map {
          Trace(field: field, dot: $0.dot, value: $0.value, isMarked: $0.isMarked)
        }
      }
    }
  }

  @Test func `change nothing but which of two concurrent values is shown`() throws {
    for seed in TestSettings.seed..<TestSettings.seed + 200 {
      var schedule = Schedule(seed: seed)
      let expected = try heads(schedule)

      for skews in [[0], [Self.tenYears, -Self.tenYears], [-Self.tenYears, 0, Self.tenYears]] {
        schedule.skews = schedule.skews.indices.map { skews[$0 % skews.count] }

        #expect(try heads(schedule) == expected, "seed \(seed), skews \(schedule.skews)")
      }
    }
  }

  @Test func `cannot pin a field against those who saw it`() throws {
    var witness = Witness()
    var wrong = Replica(device: Examples.first, skew: Self.tenYears)
    var right = Replica(device: Examples.second)
    let status = Field.Article.status
    wrong.write(status, .int(2), of: Simulation.article, at: Simulation.epoch, witness: &witness)

    try right.receive(wrong.log, at: Simulation.epoch, witness: &witness)
    right.write(status, .int(1), of: Simulation.article, at: Simulation.epoch, witness: &witness)
    try wrong.receive(right.log, at: Simulation.epoch, witness: &witness)

    #expect(wrong.states[Simulation.article]?.visible(status) == .int(1))
    #expect(wrong.states == right.states)
  }
}
