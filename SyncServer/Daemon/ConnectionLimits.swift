import NIOCore
import SyncProtocol

/// What one connection, one address and all of them may take; each deadline is absolute, so that
/// nobody holds a connection by sending a byte now and then.
struct ConnectionLimits: Sendable {
  /// From the accepting, or the latest answer, to the end of a request's head.
  var firstHead = TimeAmount.seconds(10)
  var idle = TimeAmount.seconds(30)

  /// From the head to the end of the body.
  var body = TimeAmount.seconds(60)
  /// After this, a body must have come at `bytesPerSecond` from its beginning.
  var bodyGrace = TimeAmount.seconds(10)
  var bytesPerSecond: Int64 = 1024

  /// The longest time in which nothing of an answer is taken.
  var stall = TimeAmount.seconds(30)
  /// What requests have left when the server is told to stop.
  var drain = TimeAmount.seconds(10)
  /// How long a refused request is read on, so that its sender sees the answer.
  var linger = TimeAmount.seconds(2)

  var connections = 1_000
  /// Loopback has no limit: behind a proxy everybody comes from there.
  var connectionsOfAddress = 32
  /// Bytes of all bodies that are being read or answered.
  var bodyBytes = 128 * 1024 * 1024

  /// Bytes of a request's body at this path.
  static func bodyBytes(of path: String) -> Int {
    path == Call.sync.path ? SyncLimits.bodyBytes : SyncLimits.controlBytes
  }

  static let headerFieldBytes = 8 * 1024
  static let headerBytes = 32 * 1024
  static let headerFields = 64
}
