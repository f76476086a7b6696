/// Why an exchange with a server brought no answer.
public enum SessionError: Error, Sendable, Hashable {
  /// Not a server's address, or one with credentials, a query or a fragment.
  case malformedAddress
  /// Neither https nor http on this machine; nothing was sent.
  case insecureAddress
  /// A method, path or header field that HTTP cannot carry; nothing was sent.
  case malformedRequest
  case unknownHost
  /// Nobody listens there, or the network is down.
  case unreachable
  case timedOut
  /// The server sends elsewhere; `to` is scheme and authority. Nothing was sent there.
  case redirected(to: String)
  case untrustedCertificate(CertificateFault)
  /// The other side does not speak TLS 1.2 or newer.
  case secureConnectionFailed
  /// The file of own certificate authorities is missing or is not PEM.
  case unreadableAuthorities
  case tooLarge(limit: Int)
  /// The connection ended before the answer did.
  case cutShort
  /// Not HTTP, compressed, of no stated length, or header lines without end.
  case badAnswer
  case cancelled
  /// libcurl.so.4 is not installed.
  case libraryMissing
  /// libcurl is older than 7.87 and cannot be told all our rules.
  case libraryTooOld
  /// Anything else, with curl's number for it.
  case failed(code: Int)

  /// What is wrong with a server's certificate.
  public enum CertificateFault: Sendable, Hashable {
    case expired
    case notYetValid
    /// It belongs to another name.
    case otherName
    /// Made by nobody we trust, the server itself included.
    case unknownAuthority
    case other
  }
}
