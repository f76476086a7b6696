extension FetchError: CustomStringConvertible {
  /// One sentence: what happened, then what to do.
  public var description: String {
    switch self {
    case .malformedAddress:
      "This is not a web address; check it for missing or stray characters."
    case .unsupportedAddress(let scheme):
      "Addresses that begin with \(scheme): cannot be fetched; use one with http or https."
    case .credentialsInAddress:
      "The address contains a user name or password; remove it and try again."
    case .privateAddress(afterRedirect: false):
      "The address leads into a private network; if you trust it, say --allow-private."
    case .privateAddress(afterRedirect: true):
      "The page redirects into a private network, which was refused; check the address."
    case .tooManyRedirects(let limit):
      "The page redirected more than \(limit) times; open it in a browser and save it from there."
    case .notFound:
      "The page does not exist; check the address."
    case .httpStatus(let status):
      Self.sentence(forStatus: status)
    case .busy(let status, nil):
      "The site cannot answer now (status \(status)); try again later."
    case .busy(let status, let time?):
      "The site cannot answer now (status \(status)); try again in \(time.components.seconds) seconds."
    case .timedOut:
      "The site took too long to answer; try again later."
    case .tooLarge(let limit):
      "The page is larger than \(limit) bytes; save it in a browser and import the file."
    case .cutShort:
      "The connection broke before the page was complete; try again."
    case .unreachable(.unknownHost):
      "The site's name was not found; check the address and the network."
    case .unreachable(.noConnection):
      "The site cannot be reached; check the network or try again later."
    case .untrustedCertificate:
      "The site could not prove who it is; check the address and this computer's clock."
    case .secureConnectionFailed:
      "No secure connection was possible; check whether the site has an http address."
    case .badAnswer:
      "The server's answer could not be understood; check the address."
    case .cancelled:
      "The fetch was cancelled; start it again when you like."
    case .libraryMissing:
      "Fetching needs libcurl, which is not installed; install the package libcurl4."
    case .libraryTooOld:
      "Fetching needs libcurl 7.87 or newer; update the package libcurl4."
    case .failed(let code):
      "The page could not be fetched (curl error \(code)); try again later."
    }
  }

  private static func sentence(forStatus status: Int) -> String {
    switch status {
    case 401, 402, 403, 407, 451:
      "The site does not give this page to us (status \(status)); save it in a browser and import it."
    case 304:
      "The site says that nothing changed, which nobody asked; try again later."
    case 500...:
      "The site cannot answer now (status \(status)); try again later."
    default:
      "The site answered with status \(status) instead of a page; check the address."
    }
  }
}
