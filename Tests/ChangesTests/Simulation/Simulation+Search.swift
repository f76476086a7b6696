extension Simulation {
  /// What is wrong with a schedule, or `nil`.
  static func failure(of schedule: Schedule, broken: BrokenRule? = nil) -> (any Error)? {
    do {
      try run(schedule, broken: broken)
      return nil
    } catch {
      return error
    }
  }

  /// The first seed whose schedule fails, with the shortest script that fails still.
  static func firstFailure(
    seeds: some Sequence<UInt64>,
    broken: BrokenRule? = nil
  ) -> (error: any Error, script: Schedule)? {
    for seed in seeds {
      let schedule = Schedule(seed: seed)
      guard let error = failure(of: schedule, broken: broken) else { continue }
      let script = schedule.shrunk { failure(of: $0, broken: broken) != nil }
      return (failure(of: script, broken: broken) ?? error, script)
    }
    return nil
  }
}
