import Changes
import Testing

@Suite struct `Devices that order one list apart` {
  @Test func `keep all six promises`() {
    for seed in 0..<UInt64(scheduleCount(200)) {
      let schedule = ListSchedule(seed: seed)
      guard let failure = ListPlay.failure(of: schedule) else { continue }
      let short = schedule.shrunk { ListPlay.failure(of: $0) == failure }
      Issue.record("seed \(seed) breaks \(failure) by \(short)")
      return
    }
  }

  @Test(arguments: ListSabotage.allCases)
  func `are caught when a rule is broken`(sabotage: ListSabotage) {
    let failure = (0..<UInt64(400)).lazy.compactMap {
      ListPlay.failure(of: ListSchedule(seed: $0), sabotage: sabotage)
    }.first

    #expect(failure != nil)
  }
}
