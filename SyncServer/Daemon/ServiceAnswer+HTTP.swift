import HTTPTypes
import SyncProtocol
import SyncService

extension ServiceAnswer {
  /// The head of the answer in HTTP.
  var head: HTTPResponse {
    var fields: HTTPFields = [
      .contentType: contentType,
      .contentLength: String(body.count),
      .cacheControl: "no-store",
      .xContentTypeOptions: "nosniff",
    ]
    if let retryAfter { fields[.retryAfter] = String(retryAfter) }
    return HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: fields)
  }
}

extension Problem.Code {
  /// What is said to a request that never reaches the rules.
  var refusal: String {
    switch self {
    case .tooSlow: "The request came too slowly."
    case .tooLarge:
      """
      The body is too large: \(SyncLimits.bodyBytes) bytes to \(Call.sync.path), \
      \(SyncLimits.controlBytes) elsewhere.
      """
    case .headersTooLarge:
      """
      The header is too large: \(ConnectionLimits.headerFieldBytes) bytes a field, \
      \(ConnectionLimits.headerBytes) and \(ConnectionLimits.headerFields) fields in all.
      """
    case .unavailable: "The server has too much to do."
    default: "This is no request in HTTP/1.1."
    }
  }

  /// Seconds.
  var retryAfter: Int? { self == .unavailable ? 1 : nil }
}
