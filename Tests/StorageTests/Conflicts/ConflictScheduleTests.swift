import Testing

@testable import Storage

@Suite struct `Conflicts of devices that meet by chance` {
  @Test func `are the same everywhere, and gone everywhere once settled anywhere`() throws {
    let first: UInt64 = 31_400
    var conflictCount = 0
    var reasons: Set<Conflict.Reason> = []
    for seed in first..<first + UInt64(scheduleCount(100)) {
      var schedule = try ConflictSchedule(seed: seed)
      let found = try schedule.run()
      conflictCount += schedule.conflictCount
      reasons.formUnion(schedule.reasons)
      #expect(found.isEmpty, "seed \(seed)")
      guard found.isEmpty else { return }
    }
    #expect(reasons == [.values, .overlap, .revived])
    print("seeds from \(first), \(conflictCount) conflicts")
  }

  @Test(arguments: [
    ConflictSchedule.Fault.forgetsDeletes, .leavesOne, .settlesBlindly,
  ])
  func `are found wrong when a rule is broken`(fault: ConflictSchedule.Fault) throws {
    var failures = 0
    for seed: UInt64 in 31_400..<31_440 {
      var schedule = try ConflictSchedule(seed: seed, fault: fault)
      if try !schedule.run().isEmpty { failures += 1 }
    }
    #expect(failures > 0)
    print("\(fault) is caught in \(failures) of 40 schedules")
  }
}
