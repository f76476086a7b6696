public import SyncProtocol

/// One call on its way to the server.
public struct WireRequest: Hashable, Sendable {
  public let call: Call
  public let token: [UInt8]?
  public let contentType: String
  public let body: [UInt8]

  public init(call: Call, token: [UInt8]?, contentType: String, body: [UInt8]) {
    self.call = call
    self.token = token
    self.contentType = contentType
    self.body = body
  }
}

/// What came back, whatever it says.
public struct WireAnswer: Hashable, Sendable {
  public let status: Int
  public let contentType: String
  public let body: [UInt8]
  /// Seconds, from `Retry-After`.
  public let retryAfter: Int?
  /// As they travelled, header fields too.
  public let bytesSent: Int
  public let bytesReceived: Int

  public init(
    status: Int,
    contentType: String,
    body: [UInt8],
    retryAfter: Int? = nil,
    bytesSent: Int,
    bytesReceived: Int
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.retryAfter = retryAfter
    self.bytesSent = bytesSent
    self.bytesReceived = bytesReceived
  }
}

/// The way to one server: request in, answer out.
///
/// Any exchange may be cut at any point; what was sent may then have arrived or not.
public protocol SyncTransport {
  /// The authority of the server, as the `Host` field has it.
  var host: String { get }

  func exchange(_ request: WireRequest) async throws(TransportError) -> WireAnswer

  /// Lets a request set out that will be exchanged next, while the caller does something else.
  func begin(_ request: WireRequest)
}

extension SyncTransport {
  /// Most ways cannot.
  public func begin(_ request: WireRequest) {}
}

/// No answer, or none that can be used.
public struct TransportError: Error, Hashable, Sendable {
  /// One sentence: what happened; what to do.
  public let reason: String
  public let kind: Kind

  public enum Kind: Hashable, Sendable {
    /// The same request may well succeed in a moment.
    case passing
    case failed
    /// The address is none that may be used.
    case wrongAddress
  }

  public init(_ reason: String, _ kind: Kind) {
    self.reason = reason
    self.kind = kind
  }
}
