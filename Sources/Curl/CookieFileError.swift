/// Why a file of cookies is refused; what stands in it is never repeated.
public enum CookieFileError: Error, Sendable, Hashable {
  case malformed(line: Int)
  case tooLarge
}

extension CookieFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let line):
      """
      Line \(line) of the file is no cookie in Netscape's format. Export the cookies again as \
      cookies.txt.
      """
    case .tooLarge:
      "The file has more cookies than one needs for a site. Export those of the site only."
    }
  }
}
