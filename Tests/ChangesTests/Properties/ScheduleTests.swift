import Testing

@Suite struct `Devices that wrote apart` {
  private static let lanes: UInt64 = 4

  @Test(arguments: 0..<lanes)
  @concurrent func `agree, lose nothing and keep no settled conflict`(lane: UInt64) async {
    let first = TestSettings.seed + lane
    let end = TestSettings.seed + UInt64(TestSettings.scheduleCount)
    print("schedules \(first)..<\(end) by \(Self.lanes)")

    let failure = Simulation.firstFailure(seeds: stride(from: first, to: end, by: 4))

    if let failure { Issue.record("\(failure.error) in \(failure.script)") }
  }

  @Test(arguments: BrokenRule.allCases)
  @concurrent func `are seen to fail without one of the rules`(broken: BrokenRule) async throws {
    let seeds = TestSettings.seed..<TestSettings.seed + 3_000

    let failure = try #require(Simulation.firstFailure(seeds: seeds, broken: broken))

    print("without \(broken): \(failure.error) in \(failure.script)")
    #expect(failure.script.steps.count <= 20)
    #expect(Simulation.failure(of: failure.script) == nil)
  }
}
