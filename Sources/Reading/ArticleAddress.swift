/// The address an article was saved from, in the one form that is its identity.
///
/// Rules v1, frozen: an article's identifier is derived from this form, so a changed rule would make
/// two articles of one. `Tests/ReadingTests/Vectors/addresses.tsv` holds them. Syntax as in RFC 3986,
/// with the leniency of https://url.spec.whatwg.org where people's addresses need it.
///
/// 1. White space around is dropped; control characters, other schemes than `http` and `https`, no
///    host, and more than 8,192 bytes before or after are refused.
/// 2. The scheme is written `https`. A user name and password are left out.
/// 3. Of the host, percent escapes are decoded and ASCII letters become small; it is in NFC. Other
///    letters, `xn--`, `www.` and a dot at the end stay.
/// 4. The ports 80 and 443 are left out, with either scheme.
/// 5. Escaped letters, digits and `-._~` are decoded, other escapes get capitals; bytes that RFC 3986
///    does not allow in a path or query are escaped, also a `%` that begins no escape, and `'` in a
///    query, as browsers do.
/// 6. `\` in a path is `/`; the segments `.` and `..` are resolved; an empty path is `/`.
/// 7. Tracking parameters and empty ones are left out of the query, the others keep their order; an
///    empty query is none.
/// 8. The fragment is left out.
public struct ArticleAddress: Hashable, Sendable {
  static let byteLimit = 8192

  /// The form that is the identity; it is its own normal form.
  public let normalized: String
  /// As it stands in the normal form, without the port.
  public let host: String

  /// `nil` for what is no web address.
  public init?(_ text: String) {
    guard let bytes = Self.bytes(ofTrimmed: text), let rest = Self.afterScheme(bytes) else {
      return nil
    }
    let authorityEnd = rest.firstIndex(where: \.endsAuthority) ?? rest.endIndex
    guard let authority = AddressAuthority(rest[..<authorityEnd]) else { return nil }
    let beforeFragment = rest[authorityEnd...].prefix { $0 != UInt8(ascii: "#") }
    let path = beforeFragment.prefix { $0 != UInt8(ascii: "?") }
    let query = Self.query(beforeFragment.dropFirst(path.count + 1))
    let normal = "https://".utf8 + authority.bytes + Self.path(path) + query
    guard normal.count <= Self.byteLimit else { return nil }
    normalized = String(decoding: normal, as: UTF8.self)
    host = authority.host
  }

  /// The host without `www.`, where something with a dot remains.
  public var site: String {
    let rest = host.dropFirst(4)
    return host.hasPrefix("www.") && rest.contains(".") ? String(rest) : host
  }
}

extension ArticleAddress: CustomStringConvertible {
  public var description: String { normalized }

  /// Whether it is a site's first page.
  public var isHome: Bool {
    let rest = normalized.utf8.dropFirst("https://".utf8.count)
    return rest.firstIndex(of: UInt8(ascii: "/")).map { rest.index(after: $0) == rest.endIndex }
      ?? true
  }
}

extension ArticleAddress {
  private static func bytes(ofTrimmed text: String) -> ArraySlice<UInt8>? {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return nil }
    let bytes = Array(Substring(scalars[first...last]).utf8)
    return bytes.count <= byteLimit && !containsControl(bytes) ? bytes[...] : nil
  }

  /// U+0000 to U+001F and U+007F to U+009F.
  private static func containsControl(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return true }
    return zip(bytes, bytes.dropFirst()).contains { $0 == 0xC2 && 0x80...0x9F ~= $1 }
  }

  private static func afterScheme(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for scheme in ["http:", "https:"] {
      let start = bytes.prefix(scheme.utf8.count).map(\.asciiLowercased)
      let rest = bytes.dropFirst(scheme.utf8.count)
      guard start.elementsEqual(scheme.utf8) else { continue }
      return rest.prefix(2).count(where: \.isSlash) == 2 ? rest.dropFirst(2) : nil
    }
    return nil
  }

  /// With dot segments resolved, never empty.
  private static func path(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let slashes = bytes.map { $0.isSlash ? UInt8(ascii: "/") : $0 }
    let segments = PercentForm.normal(slashes, in: .path)
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
    var kept: [ArraySlice<UInt8>] = []
    for segment in segments {
      if segment.elementsEqual("..".utf8) {
        kept = kept.dropLast()
      } else if !segment.elementsEqual(".".utf8) {
        kept.append(segment)
      }
    }
    let endsInDots = segments.last.map {
      [".", ".."].contains(String(decoding: $0, as: UTF8.self))
    }
    if endsInDots == true { kept.append([]) }
    return kept.isEmpty ? Array("/".utf8) : kept.flatMap { [UInt8(ascii: "/")] + $0 }
  }

  /// With its question mark, or empty.
  private static func query(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let kept = PercentForm.normal(bytes, in: .query)
      .split(separator: UInt8(ascii: "&"))
      .filter { parameter in
        let name = parameter.prefix { $0 != UInt8(ascii: "=") }
        return !TrackingParameter.isOne(String(decoding: name, as: UTF8.self))
      }
    return kept.isEmpty ? [] : Array("?".utf8) + kept.joined(separator: "&".utf8)
  }
}

extension UInt8 {
  var asciiLowercased: UInt8 { 65...90 ~= self ? self | 0x20 : self }
  fileprivate var isSlash: Bool { self == UInt8(ascii: "/") || self == UInt8(ascii: "\\") }
  fileprivate var endsAuthority: Bool {
    isSlash || self == UInt8(ascii: "?") || self == UInt8(ascii: "#")
  }
}
