/// Whether an address continues another: the second page of an article, not the next article.
struct Continuation {
  private let page: String
  private let next: String

  /// Both are absolute.
  init(of page: String, at next: String) {
    self.page = Self.plain(page)
    self.next = Self.plain(next)
  }

  /// Whether one is the other with something behind it, or they differ in a number at the end.
  var isLikely: Bool {
    guard page != next, !page.isEmpty else { return false }
    let stem = Self.withoutNumber(page)
    guard stem.split(separator: "/").count > 1 else { return false }
    return next.hasPrefix(page) || next.hasPrefix(stem) && stem.utf8.count * 3 > page.utf8.count * 2
  }

  /// Without scheme, "www.", fragment, the file's extension and a slash at the end.
  private static func plain(_ address: String) -> String {
    let rest = address.prefix(2000).lowercased().split(separator: "://", maxSplits: 1).last ?? ""
    var text = rest.prefix { $0 != "#" }
    if text.hasPrefix("www.") { text = text.dropFirst(4) }
    for ending in [".html", ".htm", ".php", "/"] where text.hasSuffix(ending) {
      text = text.dropLast(ending.count)
    }
    return String(text)
  }

  /// Without the number of the page: `/a/2`, `/a-p2`, `/a?page=2`.
  private static func withoutNumber(_ address: String) -> String {
    var text = address[...]
    var digits = 0
    while digits < 4, let last = text.last, last.isNumber {
      text.removeLast()
      digits += 1
    }
    guard digits < 4, digits > 0 else { return address }
    while let last = text.last, "/-_=,?p".contains(last) { text.removeLast() }
    return String(text)
  }
}
