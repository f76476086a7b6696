public import SyncProtocol

/// A request as the rules see it: what no rule looks at has been left out.
public struct ServiceRequest: Sendable {
  public let method: String
  /// Without a query; one that has a query is none of ours.
  public let path: String
  /// The authority that the client believes to talk to.
  public let host: String
  public let authorization: String?
  public let protocolVersion: String?
  public let contentType: String?
  public let body: [UInt8]
  /// Where it came from, for counting failures; empty for this computer itself.
  public let peer: String

  public init(
    method: String,
    path: String,
    host: String,
    authorization: String? = nil,
    protocolVersion: String? = nil,
    contentType: String? = nil,
    body: [UInt8] = [],
    peer: String = ""
  ) {
    self.method = method
    self.path = path
    self.host = host
    self.authorization = authorization
    self.protocolVersion = protocolVersion
    self.contentType = contentType
    self.body = body
    self.peer = peer
  }
}

/// An answer, ready to be sent.
public struct ServiceAnswer: Sendable {
  public let status: Int
  public let contentType: String
  public let body: [UInt8]
  /// Seconds until it is worth asking again.
  public let retryAfter: Int?
  /// For the log: no content, no names.
  public let note: String

  public init(
    status: Int,
    contentType: String,
    body: [UInt8],
    retryAfter: Int? = nil,
    note: String = ""
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.retryAfter = retryAfter
    self.note = note
  }

  public init(_ problem: Problem, retryAfter: Int? = nil, note: String = "") {
    self.init(
      status: problem.code.status,
      contentType: Problem.contentType,
      body: problem.encoded,
      retryAfter: retryAfter,
      note: note.isEmpty ? problem.code.rawValue : note
    )
  }
}
