import CCurl

/// A web address that may be asked for: http or https, no credentials, no control characters.
struct PageAddress: Hashable {
  /// Percent-encoded, as curl will send it.
  let text: String

  /// Reads an address with the parser that will fetch it, so that both understand the same.
  init(_ text: String, limits: FetchLimits, curl: CurlHandle) throws(FetchError) {
    guard text.utf8.count <= limits.addressBytes, !text.utf8.contains(where: Self.isControl) else {
      throw .malformedAddress
    }
    let scheme = try Self.scheme(of: text)
    guard scheme == "http" || scheme == "https" else { throw .unsupportedAddress(scheme: scheme) }
    guard let normal = curl.part(CURLUPART_URL, of: text) else { throw .malformedAddress }
    guard [CURLUPART_USER, CURLUPART_PASSWORD].allSatisfy({ curl.part($0, of: text) == nil }) else {
      throw .credentialsInAddress
    }
    self.text = normal
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7f
  }

  /// What stands before the first colon (RFC 3986, 3.1), in lower case.
  private static func scheme(of text: String) throws(FetchError) -> String {
    let before = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    let isScheme = before.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    guard isScheme, !before.isEmpty, before.count < text.utf8.count, before.count <= 32 else {
      throw .malformedAddress
    }
    return String(decoding: before, as: UTF8.self).lowercased()
  }
}
