/// What the site of a page may be called.
struct SiteNames {
  /// As the page says, best first.
  let declared: [String]
  private let folded: Set<String>
  /// The longest part of the host's name, without "www." and what stands behind the last dot.
  private let host: String

  init(_ declared: [String], url: String?) {
    self.declared = declared
    folded = Set(declared.map(\.folded))
    host = Self.host(of: url).folded
  }

  private static func host(of url: String?) -> String {
    guard let parts = url?.prefix(2000).split(separator: "/"), parts.count > 1 else { return "" }
    let labels = parts[1].lowercased().split(separator: ".").drop { $0 == "www" }
    return labels.dropLast().max { $0.count < $1.count }.map(String.init) ?? ""
  }

  /// Whether a text is a name of the site, or of what the site's address is made of.
  func contains(_ text: String) -> Bool {
    let name = text.folded
    guard !name.isEmpty else { return true }
    if folded.contains(name) { return true }
    guard host.count >= 3 else { return false }
    if name.hasPrefix(host) { return name.count <= host.count + 4 }
    return name.count >= 4 && name.count * 2 > host.count && host.contains(name)
  }
}
