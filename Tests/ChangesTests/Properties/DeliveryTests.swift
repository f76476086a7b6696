import Changes
import Testing

@Suite struct `A replica` {
  private func fork() throws -> (Replica, Replica) {
    var witness = Witness()
    var left = Replica(device: Examples.first)
    var right = Replica(device: Examples.first)
    let status = Field.Article.status
    left.write(status, .int(1), of: Simulation.article, at: Simulation.epoch, witness: &witness)
    right.write(status, .int(2), of: Simulation.article, at: Simulation.epoch, witness: &witness)
    return (left, right)
  }

  @Test func `stops at two histories of one device`() throws {
    var witness = Witness()
    let (left, right) = try fork()
    var other = Replica(device: Examples.second)
    try other.receive(left.log, at: Simulation.epoch, witness: &witness)
    let before = other.states

    #expect(throws: ChangesError.fork(Examples.dot(Examples.first, 1))) {
      try other.receive(right.log, at: Simulation.epoch, witness: &witness)
    }
    #expect(other.states == before)
  }

  @Test func `holds what comes before its causes`() throws {
    var witness = Witness()
    var author = Replica(device: Examples.first)
    var reader = Replica(device: Examples.second)
    for status in 0..<3 {
      let value = Value.int(Int64(status))
      author.write(
        Field.Article.status,
        value,
        of: Simulation.article,
        at: Simulation.epoch,
        witness: &witness
      )
    }

    try reader.receive(author.log.dropFirst().reversed(), at: Simulation.epoch, witness: &witness)
    let held = reader.pending.count
    try reader.receive(author.log.prefix(1), at: Simulation.epoch, witness: &witness)

    #expect(held == 2)
    #expect(reader.pending.isEmpty)
    #expect(reader.states == author.states)
  }

  @Test func `ends the same when the same schedule runs twice`() throws {
    for seed in TestSettings.seed..<TestSettings.seed + 100 {
      var first = Simulation(Schedule(seed: seed))
      var second = Simulation(Schedule(seed: seed))
      try first.perform()
      try second.perform()

      #expect(first.devices.map(\.states) == second.devices.map(\.states))
    }
  }
}
