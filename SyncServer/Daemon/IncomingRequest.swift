import HTTPTypes
import NIOCore
import SyncProtocol

/// A request that has come as far as its head.
struct IncomingRequest {
  let head: HTTPRequest
  let start: NIODeadline
  let byteLimit: Int
  /// Bytes of the body that have come.
  var received = 0
  private var latestLook: NIODeadline?

  init(head: HTTPRequest, start: NIODeadline) {
    self.head = head
    self.start = start
    byteLimit = ConnectionLimits.bodyBytes(of: head.path ?? "")
  }

  var statedLength: Int? { head.headerFields[.contentLength].flatMap { Int($0) } }

  /// Its path, when it is one of ours: what others invent is not written to a log.
  var route: String { Call(head).map(\.path) ?? "-" }

  /// When its pace is to be looked at next: at the end of the grace, then each second.
  func due(_ limits: ConnectionLimits) -> NIODeadline {
    let next = latestLook.map { $0 + .seconds(1) } ?? start + limits.bodyGrace
    return min(next, start + limits.body)
  }

  mutating func isTooSlow(_ now: NIODeadline, _ limits: ConnectionLimits) -> Bool {
    latestLook = now
    let time = now - start
    guard time < limits.body else { return true }
    guard time >= limits.bodyGrace else { return false }
    let seconds = time.nanoseconds / 1_000_000_000
    return Int64(received) < limits.bytesPerSecond * max(1, seconds)
  }
}

extension Call {
  /// The call that a request is; `nil` for a path that there is not.
  init?(_ head: HTTPRequest) {
    guard let call = Call.all.first(where: { $0.path == head.path }) else { return nil }
    self = call
  }
}
