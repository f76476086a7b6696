import CCurl

/// The address of a sync server: scheme, host, perhaps a port and a path before every call's own.
struct ServerAddress {
  /// "https", or "http" on this machine.
  let scheme: String
  /// The host and a port other than the scheme's own, as the Host field will have them.
  let authority: String
  /// "/carrel", without a slash at its end; mostly empty.
  private let prefix: String

  /// Reads what a person typed with the parser that will use it.
  init(_ text: String, curl: CurlHandle) throws(SessionError) {
    guard text.utf8.count <= 2048, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }),
      !text.contains("?"), !text.contains("#"), !text.contains("@"),
      let scheme = curl.part(CURLUPART_SCHEME, of: text),
      let authority = Self.authority(of: text, curl: curl),
      let path = curl.part(CURLUPART_PATH, of: text)
    else { throw .malformedAddress }
    guard scheme == "https" || scheme == "http" && Self.isLoopback(text, curl: curl) else {
      throw .insecureAddress
    }
    self.scheme = scheme
    self.authority = authority
    prefix = path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The whole address of a call whose path begins with a slash.
  func url(_ path: String) -> String { "\(scheme)://\(authority)\(prefix)\(path)" }

  /// Whether a socket may connect there: without encryption only to this machine, however it is
  /// called.
  func allows(_ address: [UInt8]) -> Bool { scheme == "https" || Self.isLoopback(address) }

  /// Scheme and authority of any address, as words for a person; nil when it has none.
  static func origin(of text: String, curl: CurlHandle) -> String? {
    guard let scheme = curl.part(CURLUPART_SCHEME, of: text),
      let authority = authority(of: text, curl: curl)
    else { return nil }
    return "\(scheme)://\(authority)"
  }

  private static func authority(of text: String, curl: CurlHandle) -> String? {
    // A zone is part of this machine's routing and of no Host field.
    guard let host = curl.part(CURLUPART_HOST, of: text), !host.isEmpty,
      host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "%") }),
      curl.part(CURLUPART_ZONEID, of: text) == nil
    else { return nil }
    let port = curl.part(CURLUPART_PORT, of: text).map { ":\($0)" } ?? ""
    return host.lowercased() + port
  }

  private static func isLoopback(_ text: String, curl: CurlHandle) -> Bool {
    guard let host = curl.part(CURLUPART_HOST, of: text)?.lowercased() else { return false }
    return host == "localhost"
      || isLoopback(CurlHandle.addressBytes(of: host.filter { $0 != "[" && $0 != "]" }))
  }

  /// 127.0.0.0/8 and ::1 (RFC 1122, RFC 4291).
  private static func isLoopback(_ address: [UInt8]) -> Bool {
    switch address.count {
    case 4: address[0] == 127
    case 16: address == [UInt8](repeating: 0, count: 15) + [1]
    default: false
    }
  }
}
