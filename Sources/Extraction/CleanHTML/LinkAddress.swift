/// Makes the addresses in a page absolute, and lets only harmless ones through.
struct LinkAddress: Sendable {
  private let scheme: Substring
  /// Scheme and host, without a slash at the end; `nil` without a page address.
  private let origin: Substring?
  /// The path up to and with its last slash.
  private let folder: Substring

  init(page url: String?) {
    guard let url, let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else {
      (scheme, origin, folder) = ("https", nil, "/")
      return
    }
    scheme = url[..<colon]
    let host = url.index(colon, offsetBy: 3)
    let path = url[host...].firstIndex { "/?#".contains($0) } ?? url.endIndex
    origin = url[..<path]
    let clean = url[path...].prefix { $0 != "?" && $0 != "#" }
    folder = clean.lastIndex(of: "/").map { clean[...$0] } ?? "/"
  }

  /// The absolute address of a link, or `nil` if it is not http, https or mailto.
  func absolute(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.count <= 4096 else { return nil }
    // Browsers ignore control characters in addresses, so `java\nscript:` is a script.
    let visible =
      bytes.contains { $0 < 32 || $0 == 127 } ? bytes.filter { $0 >= 32 && $0 != 127 }[...] : bytes
    let start = visible.drop { $0 == 32 }
    guard let end = start.lastIndex(where: { $0 != 32 }) else { return nil }
    let link = String(decoding: start[...end], as: UTF8.self)
    return link.hasHighControls ? nil : resolved(link)
  }

  /// The absolute address of a page or a picture.
  func page(at link: String) -> String? {
    absolute(Array(link.utf8)[...]).flatMap { $0.hasPrefix("http") ? $0 : nil }
  }

  private func resolved(_ link: String) -> String? {
    guard let first = link.utf8.first, first != UInt8(ascii: "#") else { return nil }
    if let scheme = Self.scheme(of: link) {
      let name = scheme == "http" || scheme == "https" ? String(scheme) : scheme.lowercased()
      if name == "mailto" { return link }
      return (name == "http" || name == "https") && link[scheme.endIndex...].hasPrefix("://")
        ? link : nil
    }
    guard let origin, scheme == "http" || scheme == "https" else { return nil }
    if link.hasPrefix("//") { return "\(scheme):\(link)" }
    if first == UInt8(ascii: "/") { return "\(origin)\(link)" }
    if first == UInt8(ascii: "?") || first == UInt8(ascii: "\\") { return nil }
    return origin + Self.withoutDots("\(folder)\(link)")
  }

  /// The letters before a colon that stands before any slash, question mark or number sign.
  private static func scheme(of link: String) -> Substring? {
    let isEnd: (UInt8) -> Bool = { $0 == 58 || $0 == 47 || $0 == 63 || $0 == 35 }
    guard let end = link.utf8.firstIndex(where: isEnd), link.utf8[end] == 58 else { return nil }
    return link[..<end]
  }

  /// The path with `.` and `..` worked out (RFC 3986, 5.2.4).
  private static func withoutDots(_ path: String) -> String {
    guard path.hasDots else { return path }
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    var parts: [Substring] = []
    for part in path[..<end].split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/") + path[end...]
  }
}

extension String {
  /// Whether one of U+0080 to U+009F is in it: 0xC2 and a byte below 0xA0.
  fileprivate var hasHighControls: Bool {
    var last: UInt8 = 0
    for byte in utf8 {
      if last == 0xC2, byte < 0xA0 { return true }
      last = byte
    }
    return false
  }

  /// Whether a part of the path begins with a dot.
  fileprivate var hasDots: Bool {
    var last: UInt8 = 0
    for byte in utf8 {
      if last == UInt8(ascii: "/"), byte == UInt8(ascii: ".") { return true }
      last = byte
    }
    return false
  }
}
