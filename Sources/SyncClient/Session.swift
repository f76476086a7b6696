import SyncProtocol

/// A login that is still good: a token and until when.
///
/// Losing it costs one more round trip, no more.
public struct Session: Hashable, Sendable {
  public let token: [UInt8]
  /// Milliseconds since 1970, by the server's clock.
  public let expires: UInt64

  public init(token: [UInt8], expires: UInt64) {
    self.token = token
    self.expires = expires
  }

  /// As the private file `session` keeps it: expiry 8 · token 32.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 40 else { return nil }
    var reader = FixedReader(bytes)
    expires = reader.number(8)
    token = reader.bytes(32)
  }

  public var bytes: [UInt8] {
    var writer = FixedWriter(capacity: 40)
    writer.number(expires, 8)
    writer.bytes(token)
    return writer.written
  }
}
