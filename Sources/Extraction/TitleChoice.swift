/// The title of an article, among what a page offers.
struct TitleChoice {
  /// In JSON-LD and Open Graph, best first.
  let declared: [String]
  /// In `<title>`, often with the name of the site.
  let page: String?
  /// The first and second headings of the page, in order.
  let headings: [(level: Int, text: String)]
  let site: String?
  /// The site's name in its address.
  let host: String?

  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / ", " : ", " › ",
  ]

  var title: String? {
    if let declared = bestDeclared?.squeezed { return heading(in: withoutSite(declared)) }
    guard let page = page?.squeezed else { return firstHeading }
    let clean = withoutSite(page)
    let parts = Self.parts(of: page)
    // A heading that is a part of the title is the title; the shorter one is the site.
    let matches = parts.count > 1 ? headings.map(\.text).filter { isPart($0, parts) } : []
    if let heading = matches.max(by: { $0.utf8.count < $1.utf8.count }) { return heading }
    if clean == page, parts.count > 1 { return withoutLastPart(page, parts) }
    if clean.split(separator: " ").count < 3, let heading = firstHeading, heading.contains(clean) {
      return heading
    }
    return heading(in: clean)
  }

  /// The first one that stands in the page's title, or else the first.
  private var bestDeclared: String? {
    let title = (page ?? "").folded
    return declared.first { !title.isEmpty && title.contains($0.folded) } ?? declared.first
  }

  /// The page's only first heading, if the title says more than that only at one end.
  private func heading(in title: String) -> String {
    let first = headings.filter { $0.level == 1 }
    guard first.count == 1, let heading = first.first?.text else { return title }
    let (short, long) = (heading.folded, title.folded)
    guard short.count >= 12, short.count < long.count,
      long.hasPrefix(short) || long.hasSuffix(short)
    else { return title }
    return heading
  }

  private var firstHeading: String? {
    headings.first { $0.level == 1 }?.text ?? headings.first?.text
  }

  private func isPart(_ heading: String, _ parts: [Substring]) -> Bool {
    heading.utf8.count > 10 && parts.contains { String($0).folded == heading.folded }
  }

  /// The title without the name of the site at its end or start.
  private func withoutSite(_ title: String) -> String {
    for separator in Self.separators {
      let parts = title.components(separatedBy: separator)
      guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
      if isSite(last) { return parts.dropLast().joined(separator: separator) }
      if isSite(first) { return parts.dropFirst().joined(separator: separator) }
    }
    return title
  }

  private func isSite(_ part: String) -> Bool {
    let name = part.folded
    guard !name.isEmpty else { return false }
    if name == site?.folded { return true }
    guard let host = host?.folded, host.count >= 3 else { return false }
    return name == host || name.hasPrefix(host) && name.count <= host.count + 4
  }

  private func withoutLastPart(_ title: String, _ parts: [Substring]) -> String {
    let (first, last) = (parts[0], parts[parts.count - 1])
    let kept = String(title.prefix(upTo: last.startIndex))
    let clean = kept.trimmingSeparators
    if clean.split(separator: " ").count >= 3 { return clean }
    return first.split(separator: " ").count >= 3 ? String(first) : title
  }

  private static func parts(of title: String) -> [Substring] {
    var parts = [title[...]]
    for separator in separators { parts = parts.flatMap { $0.pieces(separatedBy: separator) } }
    return parts
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The parts between the places where `separator` stands.
  fileprivate func pieces(separatedBy separator: String) -> [Substring] {
    var result: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: separator) {
      result.append(rest[..<found.lowerBound])
      rest = rest[found.upperBound...]
    }
    return result + [rest]
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    pieces(separatedBy: separator).map(String.init)
  }

  fileprivate var trimmingSeparators: String {
    var rest = self[...]
    while let last = rest.last, !last.isLetter, !last.isNumber, !"?!.)\"”»’'…%".contains(last) {
      rest.removeLast()
    }
    return String(rest)
  }
}

extension Substring {
  /// Where `part` first stands, compared by Unicode scalars.
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    guard let first = part.unicodeScalars.first else { return nil }
    var start = startIndex
    while let found = unicodeScalars[start...].firstIndex(of: first) {
      if unicodeScalars[found...].starts(with: part.unicodeScalars) {
        return found..<unicodeScalars.index(found, offsetBy: part.unicodeScalars.count)
      }
      start = unicodeScalars.index(after: found)
    }
    return nil
  }
}
