/// A header field that a person adds to requests, such as "Authorization: Bearer …".
public struct RequestField: Sendable, Hashable {
  let name: String
  let value: String

  /// Reads "Name: value".
  public init(_ line: String) throws(RequestFieldError) {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .malformed }
    name = String(parts[0])
    value = parts[1].trimmed
    guard RequestHead.isName(name), !value.isEmpty, RequestHead.isValue(value) else {
      throw .malformed
    }
    guard !Self.isOurs(name.lowercased()) else { throw .reserved(name: name) }
  }

  /// Fields between two neighbours on the way (RFC 9110, 7.6.1), and those that libcurl must agree
  /// with: a second opinion about where a body ends is how requests are smuggled.
  private static func isOurs(_ name: String) -> Bool {
    name.hasPrefix("proxy-")
      || [
        "accept-encoding", "connection", "content-encoding", "content-length", "cookie", "expect",
        "host", "http2-settings", "keep-alive", "range", "te", "trailer", "transfer-encoding",
        "upgrade",
      ].contains(name)
  }
}

extension Substring {
  /// Without the white space around a field's value.
  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...end])
  }
}
