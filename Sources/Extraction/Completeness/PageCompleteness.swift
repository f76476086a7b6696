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
  /// Empty where it is so long that nothing in it matters.
  private let text: String
  private let length: Int
  private let isForSubscribers: Bool

  init(_ outline: PageOutline, title: String?, text: ArticleText, isForSubscribers: Bool) {
    self.outline = outline
    let heading = text.blocks.first { !$0.text.isEmpty }.flatMap {
      $0.kind.headingLevel == nil ? nil : $0.text
    }
    titles = [title, heading].compactMap { $0?.lowercased() }
    length = Self.length(of: text)
    self.text = length < Self.longest ? text.plain : ""
    self.isForSubscribers = isForSubscribers
  }

  /// `nil` for a page that seems to be whole.
  var reason: Incompleteness? {
    guard length < Self.longest else { return nil }
    let opening = "\(titles.first ?? "")\n\(String(text.prefix(800)).lowercased())"
    if length < 1500, contains(opening, PlaceholderPhrases.botCheck) { return .botCheck }
    if length < 1000, begins(PlaceholderPhrases.notFound) { return .notFound }
    if length < 600, begins(PlaceholderPhrases.error) { return .errorPage }
    if length < 600, begins(PlaceholderPhrases.login), hasPassword { return .login }
    if length < 1500, isCookieWall(opening) { return .cookieWall }
    if isPaywall { return .paywall }
    if length < 300, needsScript(opening) { return .needsScript }
    return length == 0 ? .empty : nil
  }

  /// A longer text is an article, whatever else the page says.
  private static let longest = 3000

  /// Of the plain text, in bytes: two line feeds stand between the blocks.
  private static func length(of text: ArticleText) -> Int {
    let lengths = text.blocks.lazy.map(\.text.utf8.count).filter { $0 > 0 }
    return max(0, lengths.reduce(-2) { $0 + 2 + $1 })
  }

  private func contains(_ text: String, _ phrases: PhraseSearch) -> Bool {
    phrases.isFound(in: Array(text.utf8))
  }

  /// Whether a title begins with one of the phrases.
  private func begins(_ phrases: [String]) -> Bool {
    titles.contains { title in
      title.utf8.count < 100 && phrases.contains { title.hasPrefix($0) }
    }
  }

  private func isCookieWall(_ opening: String) -> Bool {
    guard contains(opening, PlaceholderPhrases.consent) else { return false }
    return text.lowercased().split(separator: "cookie").count > 3
  }

  // MARK: Paywalls

  private var isPaywall: Bool {
    if isForSubscribers, length < 1000 { return true }
    guard length < (endsOpen ? Self.longest : 1500) else { return false }
    return PlaceholderPhrases.paywall.isFound(in: visibleText)
  }

  /// Whether the text breaks off.
  private var endsOpen: Bool {
    let end = text.suffix(60).trimmingEnd
    return end.hasSuffix("…") || end.hasSuffix("...") || end.hasSuffix("[…]")
  }

  /// All that the page shows, furniture too, up to a limit, in small letters.
  private var visibleText: [UInt8] {
    var bytes: [UInt8] = []
    var count = 0
    for index in outline.document.nodes.indices where !outline.isSilent[index] {
      let part = outline.document.text(of: index)
      guard !part.isEmpty else { continue }
      guard count + part.count < 128 * 1024 else { break }
      count += part.count + 1
      Self.append(part, inSmallLettersTo: &bytes)
      bytes.append(32)
    }
    return bytes
  }

  private static func append(_ part: ArraySlice<UInt8>, inSmallLettersTo bytes: inout [UInt8]) {
    let start = bytes.count
    var isASCII = true
    for byte in part {
      bytes.append(byte.isSpace ? 32 : byte.lowercased)
      if byte >= 0x80 { isASCII = false }
    }
    guard !isASCII else { return }
    let small = String(decoding: bytes[start...], as: UTF8.self).lowercased()
    bytes.replaceSubrange(start..., with: small.utf8)
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
