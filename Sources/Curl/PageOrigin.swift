import CCurl

/// Scheme, host and port of a page: whom a person spoke to by typing its address.
struct PageOrigin: Hashable {
  private let scheme: String
  private let host: String
  /// nil for the scheme's own.
  private let port: String?

  init?(of address: PageAddress, curl: CurlHandle) {
    guard let scheme = curl.part(CURLUPART_SCHEME, of: address.text),
      let host = curl.part(CURLUPART_HOST, of: address.text)
    else { return nil }
    self.scheme = scheme.lowercased()
    self.host = host.lowercased()
    port = curl.part(CURLUPART_PORT, of: address.text)
  }

  /// Whether what was meant for this origin may be told to another: to itself, or to the same host
  /// once it turned to encryption.
  func trusts(_ other: PageOrigin) -> Bool {
    self == other
      || host == other.host && port == nil && other.port == nil && other.scheme == "https"
  }
}
