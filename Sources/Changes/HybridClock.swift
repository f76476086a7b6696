/// A clock that never goes back: milliseconds since 1970 in the upper 48 bits, a counter below.
///
/// It only ranks writes that never saw each other. Adding one to a full counter carries into the
/// milliseconds, so no number of writes in one tick can overflow it.
/// Source: Kulkarni et al., Logical Physical Clocks, 2014.
public struct HybridClock: Hashable, Sendable {
  /// The largest reading: a positive 64-bit integer, the year 6429.
  public static let limit = UInt64(Int64.max)
  /// How far ahead of this device's own time another one may pull this clock.
  public static let adoptionLimit: UInt64 = 24 * 60 * 60 * 1000

  /// The latest reading given or adopted.
  public var last: UInt64

  public init(last: UInt64 = 0) { self.last = min(last, Self.limit) }

  /// The next reading, later than every one before.
  public mutating func next(at unixMilliseconds: UInt64) -> UInt64 {
    let following = last < Self.limit ? last + 1 : Self.limit
    last = max(following, Self.reading(at: unixMilliseconds))
    return last
  }

  /// Moves the clock past the latest reading of a batch of foreign changes.
  ///
  /// A reading more than 24 hours ahead of `now` is left alone: its changes count, its time is not
  /// taken over, so that one wrong clock does not set all others.
  public mutating func adopt(_ batchMaximum: UInt64, at now: UInt64) {
    let milliseconds = min(now, Self.limit >> 16)
    guard batchMaximum <= Self.reading(at: milliseconds + Self.adoptionLimit) else { return }
    last = max(last, batchMaximum)
  }

  private static func reading(at milliseconds: UInt64) -> UInt64 {
    milliseconds < limit >> 16 ? milliseconds << 16 : limit
  }
}
