internal import HTMLParsing
internal import Reading

/// Whether a page is the article that was wanted, or something that stands in its place.
///
/// Rather silent than wrong: it speaks of pages with little text only, and of few words that hardly
/// any article says.
struct PageCompleteness {
  private let outline: PageOutline
  /// The title, and the first heading where the page shows another.
  private let titles: [String]
  private let text: String
  private let isForSubscribers: Bool

  init(_ outline: PageOutline, title: String?, text: ArticleText, isForSubscribers: Bool) {
    self.outline = outline
    let heading = text.blocks.first { !$0.text.isEmpty }.flatMap {
      $0.kind.headingLevel == nil ? nil : $0.text
    }
    titles = [title, heading].compactMap { $0?.lowercased() }
    self.text = text.plain
    self.isForSubscribers = isForSubscribers
  }

  /// `nil` for a page that seems to be whole.
  var reason: Incompleteness? {
    let length = text.utf8.count
    guard length < Self.longest else { return nil }
    let opening = "\(titles.first ?? "")\n\(String(text.prefix(800)).lowercased())"
    if length < 1500, contains(opening, PlaceholderPhrases.botCheck) { return .botCheck }
    if length < 1000, begins(PlaceholderPhrases.notFound) { return .notFound }
    if length < 600, begins(PlaceholderPhrases.error) { return .errorPage }
    if length < 600, begins(PlaceholderPhrases.login), hasPassword { return .login }
    if length < 1500, isCookieWall(opening) { return .cookieWall }
    if isPaywall(length) { return .paywall }
    if length < 300, needsScript(opening) { return .needsScript }
    return length == 0 ? .empty : nil
  }

  /// A longer text is an article, whatever else the page says.
  private static let longest = 3000

  private func contains(_ text: String, _ phrases: [String]) -> Bool {
    let bytes = Array(text.utf8)
    return phrases.contains { bytes.contains($0.utf8) }
  }

  /// Whether a title begins with one of the phrases.
  private func begins(_ phrases: [String]) -> Bool {
    titles.contains { title in
      title.utf8.count < 100 && phrases.contains { title.hasPrefix($0) }
    }
  }

  private func isCookieWall(_ opening: String) -> Bool {
    guard text.lowercased().split(separator: "cookie").count > 3 else { return false }
    return contains(opening, PlaceholderPhrases.consent)
  }

  // MARK: Paywalls

  private func isPaywall(_ length: Int) -> Bool {
    if isForSubscribers, length < 1000 { return true }
    guard length < (endsOpen ? Self.longest : 1500) else { return false }
    return contains(visibleText, PlaceholderPhrases.paywall)
  }

  /// Whether the text breaks off.
  private var endsOpen: Bool {
    let end = text.suffix(60).trimmingEnd
    return end.hasSuffix("…") || end.hasSuffix("...") || end.hasSuffix("[…]")
  }

  /// All that the page shows, furniture too, up to a limit.
  private var visibleText: String {
    var bytes: [UInt8] = []
    for index in outline.document.nodes.indices where !outline.isSilent[index] {
      let part = outline.document.text(of: index)
      guard !part.isEmpty else { continue }
      guard bytes.count + part.count < 128 * 1024 else { break }
      bytes += part.map { $0.isSpace ? 32 : $0 }
      bytes.append(32)
    }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }

  // MARK: Elements

  private var hasPassword: Bool {
    outline.document.nodes.indices.contains { index in
      outline.document.nodes[index].tag == .input
        && outline.document.attribute(.type, of: index)?.elementsEqual("password".utf8) == true
    }
  }

  /// Whether the page asks for scripts, aloud or where only programs without them look.
  private func needsScript(_ opening: String) -> Bool {
    if contains(opening, PlaceholderPhrases.script) { return true }
    return outline.document.nodes.indices.contains { index in
      outline.document.nodes[index].tag == .noscript
        && contains(
          outline.document.content(of: index).lowercased(),
          PlaceholderPhrases.script
        )
    }
  }
}

extension Substring {
  /// Without white space at the end.
  fileprivate var trimmingEnd: Substring {
    lastIndex { !$0.isWhitespace }.map { self[...$0] } ?? ""
  }
}
