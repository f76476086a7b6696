/// How long a fetch may last and how much it may bring.
public struct FetchLimits: Sendable, Hashable {
  /// Until the connection stands, its encryption included; per hop.
  public var connecting: Duration
  /// For the whole fetch, redirects included.
  public var total: Duration
  /// A transfer slower than this for `stalledSeconds` is given up.
  public var slowestBytesPerSecond: Int
  /// How long a transfer may be slower than `slowestBytesPerSecond`.
  public var stalledSeconds: Int
  /// Hops after the first.
  public var redirects: Int
  /// Bytes of the page after decompression.
  public var decodedBytes: Int
  /// Bytes of all header lines of one answer.
  public var headerBytes: Int
  /// UTF-8 bytes of an address, typed or sent by a redirect.
  public var addressBytes: Int

  public init(
    connecting: Duration = .seconds(10),
    total: Duration = .seconds(60),
    slowestBytesPerSecond: Int = 1024,
    stalledSeconds: Int = 15,
    redirects: Int = 5,
    decodedBytes: Int = 50 * 1024 * 1024,
    headerBytes: Int = 256 * 1024,
    addressBytes: Int = 8 * 1024
  ) {
    self.connecting = connecting
    self.total = total
    self.slowestBytesPerSecond = slowestBytesPerSecond
    self.stalledSeconds = stalledSeconds
    self.redirects = redirects
    self.decodedBytes = decodedBytes
    self.headerBytes = headerBytes
    self.addressBytes = addressBytes
  }
}
