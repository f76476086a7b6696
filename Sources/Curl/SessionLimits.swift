/// How long an exchange may last and how much it may bring.
public struct SessionLimits: Sendable, Hashable {
  /// Until the connection stands, its encryption included.
  public var connecting: Duration
  /// For one exchange, from its start until its answer is here.
  public var total: Duration
  /// An exchange slower than this for `stalledSeconds` is given up.
  public var slowestBytesPerSecond: Int
  /// How long an exchange may be slower than `slowestBytesPerSecond`: how long a server may think.
  public var stalledSeconds: Int
  /// Bytes of an answer's body.
  public var bodyBytes: Int
  /// Bytes of all header lines of one answer.
  public var headerBytes: Int

  public init(
    connecting: Duration = .seconds(10),
    total: Duration = .seconds(600),
    slowestBytesPerSecond: Int = 128,
    stalledSeconds: Int = 30,
    bodyBytes: Int = 8 * 1024 * 1024,
    headerBytes: Int = 64 * 1024
  ) {
    self.connecting = connecting
    self.total = total
    self.slowestBytesPerSecond = slowestBytesPerSecond
    self.stalledSeconds = stalledSeconds
    self.bodyBytes = bodyBytes
    self.headerBytes = headerBytes
  }
}
