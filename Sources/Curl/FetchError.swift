/// Why a page could not be fetched.
public enum FetchError: Error, Sendable, Hashable {
  case malformedAddress
  case unsupportedAddress(scheme: String)
  case credentialsInAddress
  /// The address leads into a private network; nothing was sent there.
  case privateAddress(afterRedirect: Bool)
  case tooManyRedirects(limit: Int)
  /// The page does not exist (404) or no longer (410).
  case notFound
  case httpStatus(Int)
  /// The site cannot answer now (429, 502, 503, 504), and perhaps says when to come again.
  case busy(status: Int, retryAfter: Duration?)
  case timedOut
  case tooLarge(limit: Int)
  /// The connection ended before the page did.
  case cutShort
  case unreachable(Unreachable)
  /// The certificate is not the site's, expired, or made by nobody we trust.
  case untrustedCertificate
  /// The other side does not speak TLS, or only a broken one.
  case secureConnectionFailed
  /// Not HTTP, nested compression, or header lines without end.
  case badAnswer
  case cancelled
  /// libcurl.so.4 is not installed.
  case libraryMissing
  /// libcurl is older than 7.87 and cannot be told all our rules.
  case libraryTooOld
  /// Anything else, with curl's number for it.
  case failed(code: Int)

  /// Why there was no connection.
  public enum Unreachable: Sendable, Hashable {
    case unknownHost
    case noConnection
  }
}
