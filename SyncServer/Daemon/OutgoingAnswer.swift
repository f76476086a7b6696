import NIOCore

/// An answer on its way out, and whether anybody takes it.
struct OutgoingAnswer {
  private var latestProgress: NIODeadline
  private var latestLook: NIODeadline
  private var pendingBytes = Int.max

  init(now: NIODeadline) {
    latestProgress = now
    latestLook = now
  }

  /// When to look at it next: four times before a stall is one.
  func due(_ limits: ConnectionLimits) -> NIODeadline {
    latestLook + .nanoseconds(limits.stall.nanoseconds / 4)
  }

  /// Whether bytes have left within the limit.
  mutating func progresses(_ pending: Int, _ now: NIODeadline, _ limits: ConnectionLimits) -> Bool {
    if pending < pendingBytes { latestProgress = now }
    pendingBytes = pending
    latestLook = now
    return now - latestProgress < limits.stall
  }
}

extension Channel {
  /// Bytes that the other side has not made room for.
  var pendingBytes: Int {
    do {
      return try syncOptions?.getOption(.bufferedWritableBytes) ?? 0
    } catch {
      // A channel that cannot say is one that makes no progress.
      return 0
    }
  }
}
