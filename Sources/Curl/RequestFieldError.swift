/// Why a header field is refused; its value is never repeated.
public enum RequestFieldError: Error, Sendable, Hashable {
  /// Not "Name: value", or with a line break or another control character in it.
  case malformed
  /// One that is not for a person to set.
  case reserved(name: String)
}

extension RequestFieldError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed:
      "A header is written like \"Name: value\", in one line. Write it so."
    case .reserved(let name) where name.lowercased() == "cookie":
      "Cookies are not given as a header. Give them in a file: --cookies FILE"
    case .reserved(let name):
      "The header \(name) belongs to the connection and cannot be set. Leave it out."
    }
  }
}
