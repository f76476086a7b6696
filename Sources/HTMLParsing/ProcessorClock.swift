import Glibc

/// Tells when a thread has used the time it may use of a processor.
struct ProcessorClock {
  private let end: Int64

  init(limit: Duration) {
    let (seconds, attoseconds) = limit.components
    let time = min(max(seconds, 0), 1000) * 1_000_000_000 + attoseconds / 1_000_000_000
    end = Self.now() + time
  }

  var isOver: Bool { Self.now() > end }

  private static func now() -> Int64 {
    var time = timespec()
    guard clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0 else { return 0 }
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
