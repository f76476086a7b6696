/// What a sync did.
public struct SyncReport: Hashable, Sendable {
  /// Changesets of this device that the server has now and did not have before.
  public internal(set) var pushed = 0
  /// Changesets of other devices that are here now and were not before.
  public internal(set) var pulled = 0
  /// Articles' bodies.
  public internal(set) var bodiesPushed = 0
  public internal(set) var bodiesPulled = 0
  public internal(set) var roundTrips = 0
  public internal(set) var bytesSent = 0
  public internal(set) var bytesReceived = 0
  /// Whether the server had lost its data and was filled again.
  public internal(set) var refilled = false
  /// The server's clock less this device's, milliseconds.
  public internal(set) var clockDifference: Int64 = 0

  public init() {}

  /// Beyond this a person is told that one of the clocks is wrong, milliseconds.
  private static let clockTolerance: Int64 = 120_000

  /// What a person should know besides: a sentence each.
  public var notices: [String] {
    var notices: [String] = []
    if refilled {
      notices.append("The server had lost its data. This device has filled it again.")
    }
    if abs(clockDifference) > Self.clockTolerance {
      notices.append(
        "This device's clock and the server's differ. Nothing depends on it; check it."
      )
    }
    return notices
  }
}

/// How far a sync is.
public struct SyncProgress: Hashable, Sendable {
  public let sent: Int
  public let received: Int
  /// Envelopes that are known to be still on their way here.
  public let awaited: UInt64
}
