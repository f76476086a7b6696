extension SessionError: CustomStringConvertible {
  /// One sentence: what happened, then what to do.
  public var description: String {
    switch self {
    case .malformedAddress:
      "This is no address of a server; write it like https://carrel.example.org."
    case .insecureAddress:
      "Without encryption only a server on this computer is spoken to; use an https address."
    case .malformedRequest:
      "The request could not be written as HTTP, which is a fault of this program; report it."
    case .unknownHost:
      "The server's name was not found; check the address and the network."
    case .unreachable:
      "The server cannot be reached; check the network, or whether the server runs."
    case .timedOut:
      "The server took too long to answer; try again later."
    case .redirected(let target):
      "The server sends us to \(target), where nothing was sent; if that is right, use its address."
    case .untrustedCertificate(let fault):
      fault.sentence
    case .secureConnectionFailed:
      "No secure connection was possible; check that the server speaks TLS 1.2 or newer."
    case .unreadableAuthorities:
      "The file of certificate authorities cannot be read; check that it is there and is PEM."
    case .tooLarge(let limit):
      "The answer was larger than \(limit) bytes and was given up; check which server this is."
    case .cutShort:
      "The connection broke before the answer was complete; try again."
    case .badAnswer:
      "The server's answer could not be understood; check the address."
    case .cancelled:
      "The exchange was cancelled; start it again when you like."
    case .libraryMissing:
      "Syncing needs libcurl, which is not installed; install the package libcurl4."
    case .libraryTooOld:
      "Syncing needs libcurl 7.87 or newer; update the package libcurl4."
    case .failed(let code):
      "The exchange with the server failed (curl error \(code)); try again later."
    }
  }
}

extension SessionError.CertificateFault {
  fileprivate var sentence: String {
    switch self {
    case .expired:
      "The server's certificate has expired; renew it, or check this computer's clock."
    case .notYetValid:
      "The server's certificate is not valid yet; check this computer's clock."
    case .otherName:
      "The server's certificate belongs to another name; check the address."
    case .unknownAuthority:
      "Nobody we trust made the server's certificate; if it is your own, name its authority's file."
    case .other:
      "The server's certificate is not valid; check the address and the certificate."
    }
  }
}
