/// The title of an article, among what a page offers.
struct TitleChoice {
  /// In JSON-LD or Open Graph.
  let declared: String?
  /// In `<title>`, often with the name of the site.
  let page: String?
  /// The first and second headings of the page, in order.
  let headings: [(level: Int, text: String)]
  let site: String?

  private static let separators = [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " / "]

  var title: String? {
    if let declared = declared?.squeezed { return withoutSite(declared) }
    guard let page = page?.squeezed else { return firstHeading }
    let clean = withoutSite(page)
    let parts = Self.parts(of: page)
    // A heading that is a part of the title is the title.
    if parts.count > 1, let heading = headings.first(where: { isPart($0.text, parts) }) {
      return heading.text
    }
    if clean == page, parts.count > 1 { return withoutLastPart(page, parts) }
    if clean.split(separator: " ").count < 3, let heading = firstHeading, heading.contains(clean) {
      return heading
    }
    return clean
  }

  private var firstHeading: String? {
    headings.first { $0.level == 1 }?.text ?? headings.first?.text
  }

  private func isPart(_ heading: String, _ parts: [Substring]) -> Bool {
    heading.utf8.count > 10 && parts.contains { String($0).folded == heading.folded }
  }

  /// The title without the name of the site at its end or start.
  private func withoutSite(_ title: String) -> String {
    guard let site else { return title }
    let name = site.folded
    for separator in Self.separators {
      let parts = title.components(separatedBy: separator)
      guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
      if last.folded == name { return parts.dropLast().joined(separator: separator) }
      if first.folded == name { return parts.dropFirst().joined(separator: separator) }
    }
    return title
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
