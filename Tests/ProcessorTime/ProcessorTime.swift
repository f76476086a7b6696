import Glibc

/// What work costs of the processor, for tests that hold it to a bound.
///
/// Never the time on a clock: other tests run beside this one, on machines that stand still. Even
/// the processor's time grows when others use the same processor, and never shrinks: so the least of
/// several tries counts, and there is a second try only where the first one does not satisfy.
public enum ProcessorTime {
  /// What `work` cost this thread, once.
  public static func once(_ work: () throws -> Void) rethrows -> Duration {
    let start = now()
    try work()
    return now() - start
  }

  /// The least that `work` cost this thread in up to five tries; the first one below `bound` will do.
  public static func least(
    below bound: Duration,
    _ work: () throws -> Void
  ) rethrows -> Duration {
    var least = try once(work)
    for _ in 1..<5 where least >= bound { least = min(least, try once(work)) }
    return least
  }

  /// How many times as much four times as much work costs: four, where it is in proportion, and
  /// sixteen, where it grows as the square.
  ///
  /// `work` does an amount from 1 to 4. What takes less than ten milliseconds is taken for as much.
  public static func growth(_ work: (_ amount: Int) throws -> Void) rethrows -> Double {
    let floor = Duration.milliseconds(10)
    var (small, large) = (Duration.seconds(1_000_000), Duration.seconds(1_000_000))
    for _ in 0..<5 {
      // Twice, for a small one that was hindered would hide a large one that is too slow.
      for _ in 0..<2 { small = min(small, max(floor, try once { try work(1) })) }
      large = min(large, max(floor, try once { try work(4) }))
      if large / small <= mostGrowth { break }
    }
    return large / small
  }

  /// Between four and sixteen, about as far from both: caches and allocators cost a little more where
  /// there is more.
  public static let mostGrowth = 8.0

  private static func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
