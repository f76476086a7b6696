import Changes
import Testing

@Suite struct `Devices that edit one text apart` {
  @Test func `keep all eight promises`() {
    for seed in 0..<UInt64(scheduleCount(150)) {
      let schedule = TextSchedule(seed: seed)
      guard let failure = TextPlay<RealText>.failure(of: schedule) else { continue }
      let short = schedule.shrunk { TextPlay<RealText>.failure(of: $0) == failure }
      Issue.record("seed \(seed) breaks \(failure) by \(short)")
      return
    }
  }

  @Test func `make the same changes as the model, which has no runs and no ranges`() {
    for seed in 0..<UInt64(scheduleCount(40)) {
      let schedule = TextSchedule(seed: seed &+ 1_000_000)
      guard let failure = TextPlay<PairedText>.failure(of: schedule) else { continue }
      let short = schedule.shrunk { TextPlay<PairedText>.failure(of: $0) == failure }
      Issue.record("seed \(seed) breaks \(failure) by \(short)")
      return
    }
  }

  @Test(arguments: TextSabotage.allCases)
  func `are caught when a rule is broken`(sabotage: TextSabotage) {
    let failure = (0..<UInt64(400)).lazy.compactMap { seed in
      let schedule = TextSchedule(seed: seed)
      switch sabotage {
      case .siblingsByTimeWithLeftOriginsOnly, .siblingOrderThatDependsOnDeletions:
        return TextPlay<ModelText>.failure(of: schedule, sabotage: sabotage)
      default: return TextPlay<RealText>.failure(of: schedule, sabotage: sabotage)
      }
    }.first

    #expect(failure != nil)
  }
}
