/// What a server said by which it knows a page again (RFC 9110, 8.8).
public struct PageValidators: Hashable, Sendable {
  /// Quoted, as it came.
  public let entityTag: String?
  /// A date, as it came.
  public let lastModified: String?

  private static let byteLimit = 1024

  /// `nil` where neither can be sent back.
  public init?(entityTag: String?, lastModified: String?) {
    self.entityTag = entityTag.flatMap { Self.isEntityTag($0) ? $0 : nil }
    self.lastModified = lastModified.flatMap { Self.isDate($0) ? $0 : nil }
    guard self.entityTag != nil || self.lastModified != nil else { return nil }
  }

  /// The fields of a request that wants the page only where it is another one by now.
  var fields: [String] {
    [
      entityTag.map { "If-None-Match: \($0)" },
      lastModified.map { "If-Modified-Since: \($0)" },
    ].compactMap(\.self)
  }

  private static func isEntityTag(_ text: String) -> Bool {
    let opaque = text.hasPrefix("W/") ? text.dropFirst(2) : text[...]
    guard opaque.count >= 2, opaque.hasPrefix("\""), opaque.hasSuffix("\"") else { return false }
    return !opaque.dropFirst().dropLast().contains("\"") && isSendable(text)
  }

  private static func isDate(_ text: String) -> Bool { text.hasSuffix(" GMT") && isSendable(text) }

  private static func isSendable(_ text: String) -> Bool {
    text.utf8.count <= byteLimit && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
  }
}

extension FetchedPage {
  /// `nil` where they are not the typed address's, or not of what everybody is given.
  public var validators: PageValidators? {
    guard status == 200, redirects.isEmpty, headers["vary"]?.contains("*") != true else {
      return nil
    }
    return PageValidators(entityTag: headers["etag"], lastModified: headers["last-modified"])
  }
}
