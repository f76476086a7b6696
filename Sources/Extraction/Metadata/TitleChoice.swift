/// The title of an article, among what a page offers.
///
/// What is declared or stands in `<title>` says which heading is the title; the heading says how it
/// is written for readers, without the site's name and the words for search engines.
struct TitleChoice {
  /// In JSON-LD and Open Graph, best first.
  let declared: [String]
  /// In `<title>`, often with the name of the site.
  let page: String?
  /// The first and second headings of the page, in order.
  let headings: [(level: Int, text: String)]
  let sites: SiteNames

  var title: String? {
    let best = bestDeclared
    guard let stated = best ?? page?.squeezed else { return firstHeading?.title }
    let isDeclared = best != nil
    let text = withoutSite(stated)
    return (heading(for: text, isDeclared: isDeclared) ?? plain(text, of: stated, isDeclared)).title
  }

  /// The first one that is a heading, too, or stands in the page's title, or else the first.
  private var bestDeclared: String? {
    let headings = Set(firstHeadings.map(\.folded))
    if let same = declared.first(where: { headings.contains($0.folded) }) { return same }
    let title = (page ?? "").folded
    return declared.lazy.map { (text: $0, folded: $0.folded) }
      .first { !$0.folded.isEmpty && title.holds($0.folded) }?.text
      ?? declared.first { !sites.contains($0) } ?? declared.first
  }

  private var firstHeading: String? {
    headings.first { $0.level == 1 }?.text ?? headings.first?.text
  }

  /// First headings that are no name of the site, each once.
  private var firstHeadings: [String] {
    var seen: Set<String> = []
    return headings.filter { $0.level == 1 && !sites.contains($0.text) }.map(\.text)
      .filter { $0.utf8.count < 400 && seen.insert($0.folded).inserted }
  }

  /// The heading that says what the title says.
  private func heading(for title: String, isDeclared: Bool) -> String? {
    let folded = title.folded
    let first = firstHeadings
    if let same = first.first(where: { $0.folded == folded }) {
      // Words of two lines may stand together in the heading.
      return same.wordCount < title.wordCount ? title : same
    }
    let parts = first.filter { isEnd($0.folded, of: folded, isDeclared: isDeclared) }
    if let part = parts.max(by: { $0.utf8.count < $1.utf8.count }) { return part }
    if isDeclared, first.contains(where: { holds($0, title: folded) }) { return nil }
    if !isDeclared, let part = headingAmongParts(of: title) { return part }
    if !isDeclared, first.contains(where: { holds(title, title: $0.folded) }) { return nil }
    if first.count == 1, let only = first.first {
      if sites.contains(title) || Likeness(title, only).isSame(isDeclared: isDeclared) {
        return only
      }
    }
    return nil
  }

  /// Whether a heading has another line above the title in it, or the site's name behind it.
  private func holds(_ heading: String, title: String) -> Bool {
    heading.folded.hasSuffix(title)
      || TitleParts(heading).texts.contains { String($0).folded == title }
  }

  /// Whether a heading starts a title or ends it; what is not declared may end with the site.
  private func isEnd(_ short: String, of long: String, isDeclared: Bool) -> Bool {
    let isLong = short.count >= 10 || short.unicodeScalars.count { $0.value >= 0x2E80 } >= 5
    guard isLong, short.count < long.count, short.count * 4 >= long.count else { return false }
    if long.hasPrefix(short) { return true }
    return long.hasSuffix(short) && (isDeclared || short.count * 2 > long.count)
  }

  /// A heading that is a part of the title is the title; the shorter one is the site.
  private func headingAmongParts(of title: String) -> String? {
    let parts = TitleParts(title).texts
    guard parts.count > 1 else { return nil }
    let folded = Set(parts.map { String($0).folded })
    return headings.map(\.text).filter { $0.utf8.count > 10 && folded.contains($0.folded) }
      .max { $0.utf8.count < $1.utf8.count }
  }

  /// The title as it was stated, without what looks like a name of the site at its end.
  private func plain(_ text: String, of stated: String, _ isDeclared: Bool) -> String {
    let parts = TitleParts(text)
    guard !isDeclared, text == stated, parts.texts.count > 1 else { return text }
    let start = parts.withoutLast
    if start.split(separator: " ").count >= 3 { return start }
    let first = parts.texts[0]
    return first.split(separator: " ").count >= 3 ? String(first) : text
  }

  /// The title without the name of the site at its end or start.
  private func withoutSite(_ title: String) -> String {
    var rest = title
    for _ in 0..<2 {
      let parts = TitleParts(rest)
      guard parts.texts.count > 1, let first = parts.texts.first, let last = parts.texts.last else {
        break
      }
      if sites.contains(String(last)) {
        rest = parts.withoutLast
      } else if sites.contains(String(first)) {
        rest = parts.withoutFirst
      } else {
        break
      }
    }
    return rest
  }
}

/// How much two titles have in common.
private struct Likeness {
  private let shared: Int
  private let stated: Int
  private let heading: Int

  init(_ stated: String, _ heading: String) {
    let (left, right) = (Self.words(of: stated), Self.words(of: heading))
    shared = left.intersection(right).count
    self.stated = left.count
    self.heading = right.count
  }

  /// Whether the second is another wording of the first; a mere page title is trusted less.
  func isSame(isDeclared: Bool) -> Bool {
    guard heading >= 2, stated > 0 else { return false }
    let all = Double(stated + heading - shared)
    let isLike = Double(shared) / all >= (isDeclared ? 0.4 : 0.3)
    return isLike || Double(shared) / Double(stated) >= 0.55
  }

  private static func words(of text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(60).map(String.init))
  }
}

extension String {
  fileprivate var wordCount: Int { split(separator: " ").count }

  /// The text without soft hyphens, marks of private use and signs at its end that part nothing.
  fileprivate var title: String? {
    let scalars = unicodeScalars.filter {
      $0.value != 0xAD && $0.value != 0xB6 && !(0xE000...0xF8FF ~= $0.value)
    }
    var rest = String(String.UnicodeScalarView(scalars))[...]
    while let last = rest.last, "|-–—·:›•_ ".contains(last) || rest.hasSuffix(" »") {
      rest.removeLast()
    }
    while let first = rest.first, "|–—·›•_ ".contains(first) { rest.removeFirst() }
    return String(rest).squeezed ?? squeezed
  }
}
