import Glibc
import Library
import Reading

/// This machine's time.
enum Clock {
  /// Since 1970, or since the machine started; in milliseconds.
  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  static var now: Timestamp { Timestamp(milliseconds: read(CLOCK_REALTIME)) }

  /// For durations.
  static var milliseconds: Int64 { read(CLOCK_MONOTONIC) }
}

extension Surroundings {
  /// The real clock and the real randomness.
  static func real(allowsPrivateAddresses: Bool) -> Surroundings {
    Surroundings(
      version: CarrelVersion.text,
      allowsPrivateAddresses: allowsPrivateAddresses,
      now: { Clock.now },
      random: {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
      }
    )
  }
}
