/// Why a call was refused, as a program reads it (RFC 9457): codes are never used again.
public struct Problem: Error, Hashable, Sendable {
  public static let contentType = "application/problem+json"

  /// A stable word for each reason.
  public enum Code: String, CaseIterable, Hashable, Sendable {
    case badRequest = "bad-request"
    /// No token, or one that is unknown or expired: log in again.
    case unauthorized
    /// The signature, the certificate or the account does not fit.
    case refused
    case deviceRevoked = "device-revoked"
    case inviteNeeded = "invite-needed"
    case notFound = "not-found"
    case wrongMethod = "wrong-method"
    case tooSlow = "too-slow"
    case loginTaken = "login-taken"
    case tooLarge = "too-large"
    case tooManyRequests = "too-many-requests"
    case headersTooLarge = "headers-too-large"
    case oldProtocol = "old-protocol"
    case quota
    case failed
    case unavailable
    /// A pushed envelope does not follow the last one that the server has.
    case gap
    /// A pushed envelope has a number that another one has already.
    case fork

    /// The status of the answer.
    public var status: Int {
      switch self {
      case .badRequest: 400
      case .unauthorized: 401
      case .refused, .deviceRevoked, .inviteNeeded: 403
      case .notFound: 404
      case .wrongMethod: 405
      case .tooSlow: 408
      case .loginTaken, .gap, .fork: 409
      case .tooLarge: 413
      case .oldProtocol: 426
      case .tooManyRequests: 429
      case .headersTooLarge: 431
      case .failed: 500
      case .unavailable: 503
      case .quota: 507
      }
    }
  }

  public let code: Code
  /// One sentence for a person, without content.
  public let detail: String

  public init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }
}

extension Problem: Control {
  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    guard let code = Code(rawValue: try fields.text("code")) else {
      throw ControlError("an unknown code")
    }
    self.code = code
    detail = try fields.text("detail")
    _ = fields.optional("type")
    _ = fields.optional("title")
    _ = fields.optional("status")
    _ = fields.optional("id")
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("type", .text("about:blank")),
      ("title", .text(code.rawValue)),
      ("status", .number(Int64(code.status))),
      ("code", .text(code.rawValue)),
      ("detail", .text(detail))
    )
  }
}
