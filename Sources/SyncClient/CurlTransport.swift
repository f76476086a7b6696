public import Curl
import SyncProtocol

/// The real way to a server: libcurl, one connection kept for all calls.
public final class CurlTransport: SyncTransport {
  private let session: HTTPSession

  public init(_ session: HTTPSession) { self.session = session }

  public var host: String { session.host }

  /// Blocks the thread until the answer is here: a sync has nothing else to do.
  public func exchange(_ request: WireRequest) async throws(TransportError) -> WireAnswer {
    var headers = [
      (SyncLimits.versionField, String(SyncLimits.protocolVersion)),
      ("Content-Type", request.contentType),
    ]
    if let token = request.token { headers.append(("Authorization", "Bearer \(Hex.text(token))")) }
    do throws(SessionError) {
      let answer = try session.send(
        method: request.call.method,
        path: request.call.path,
        headers: headers,
        body: request.body
      )
      return WireAnswer(
        status: answer.status,
        contentType: answer.fields["content-type"] ?? "",
        body: answer.body,
        retryAfter: answer.fields["retry-after"].flatMap { Int($0) },
        bytesSent: answer.bytesSent,
        bytesReceived: answer.bytesReceived
      )
    } catch {
      throw TransportError(error.description, isPassing: error.isPassing)
    }
  }
}

extension SessionError {
  /// A connection that broke may stand again in a moment; a refusal stays one.
  fileprivate var isPassing: Bool {
    switch self {
    case .cutShort, .timedOut: true
    default: false
    }
  }
}
