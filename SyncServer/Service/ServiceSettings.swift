/// What a keeper can choose.
public struct ServiceSettings: Sendable {
  /// Whether anybody may make an account.
  public var hasOpenRegistration: Bool
  public var quota: Quota
  /// Milliseconds that a token is good.
  public var tokenLife: UInt64
  /// Milliseconds that a challenge is good.
  public var challengeLife: UInt64
  /// Calls of one account at the same time.
  public var callsAtOnce: Int

  public init(
    hasOpenRegistration: Bool = false,
    quota: Quota = Quota(),
    tokenLife: UInt64 = 3_600_000,
    challengeLife: UInt64 = 60_000,
    callsAtOnce: Int = 4
  ) {
    self.hasOpenRegistration = hasOpenRegistration
    self.quota = quota
    self.tokenLife = tokenLife
    self.challengeLife = challengeLife
    self.callsAtOnce = callsAtOnce
  }
}
