/// What the web answered: the whole body, decompressed, and how we came to it.
public struct FetchedPage: Sendable, Hashable {
  /// The address that gave the page, percent-encoded.
  public let finalURL: String
  /// Between 200 and 299, and never 206: half a page is no page.
  public let status: Int
  /// The answer's header fields by lower-case name.
  ///
  /// Repeated ones are joined by a comma. Control characters in a value are replaced by U+FFFD.
  public let headers: [String: String]
  public let body: [UInt8]
  /// The addresses that redirected, in order, the typed one first; empty without a redirect.
  public let redirects: [String]

  public init(
    finalURL: String,
    status: Int,
    headers: [String: String],
    body: [UInt8],
    redirects: [String]
  ) {
    self.finalURL = finalURL
    self.status = status
    self.headers = headers
    self.body = body
    self.redirects = redirects
  }

  /// The Content-Type field as it was sent, parameters included.
  public var contentType: String? { headers["content-type"] }

  /// The media type alone, in lower case: "text/html".
  public var mediaType: String? {
    guard let type = contentType?.prefix(while: { $0 != ";" && $0 != "," }) else { return nil }
    return String(type.filter { $0 != " " && $0 != "\t" }).lowercased()
  }

  /// Whether a redirect led from https to http, so that the page came unprotected.
  public var lostEncryption: Bool {
    let path = redirects + [finalURL]
    return zip(path, path.dropFirst()).contains { from, to in
      from.hasPrefix("https:") && to.hasPrefix("http:")
    }
  }
}
