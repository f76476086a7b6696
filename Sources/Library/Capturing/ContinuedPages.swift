import Reading

/// Finds the pages that continue an article: its second page, its third.
///
/// What a page calls its next is often another article. A page goes on only in one with the same
/// title and an address that is its own and a number more.
struct ContinuedPages {
  private static let limit = 20
  private static let time: Duration = .seconds(60)

  /// A page after the first, and the bytes that it was read from.
  struct Continuation {
    let arrival: Arrival
    let page: ExtractedPage
  }

  private let fetch: (String) throws -> Continuation

  /// `fetch` gets a page and reads it.
  init(fetch: @escaping (String) throws -> Continuation) { self.fetch = fetch }

  /// The pages that follow, in their order.
  ///
  /// A page that cannot be had ends the article there: it would miss something in its midst.
  func following(_ first: ExtractedPage, at url: String) -> [Continuation] {
    guard let start = ArticleAddress(url) else { return [] }
    let deadline = ContinuousClock.now + Self.time
    var found: [Continuation] = []
    var seen: Set<String> = [start.normalized]
    var texts: Set<String> = [first.text.plain]
    var next = first.nextURL
    while found.count < Self.limit - 1, ContinuousClock.now < deadline, let link = next,
      let address = ArticleAddress(link), seen.insert(address.normalized).inserted,
      Self.continues(start, in: address), let more = continuation(at: link)
    {
      guard more.page.title == first.title, more.page.incomplete == nil,
        !more.page.text.plain.isEmpty, texts.insert(more.page.text.plain).inserted
      else { break }
      found.append(more)
      next = more.page.nextURL
    }
    return found
  }

  private func continuation(at url: String) -> Continuation? {
    do { return try fetch(url) } catch { return nil }
  }

  /// Whether an address is that of the first page with a little more, in which a number stands.
  private static func continues(_ start: ArticleAddress, in address: ArticleAddress) -> Bool {
    let base = start.normalized.withoutPageEnding
    guard !start.isHome, address.normalized.hasPrefix(base) else { return false }
    let more = address.normalized.dropFirst(base.count)
    return more.count <= 24 && more.first.map { !$0.isLetter && !$0.isNumber } == true
      && more.contains(where: \.isNumber)
  }
}

extension ExtractedPage {
  /// The article with the text of the pages that continue it.
  func joined(with pages: some Sequence<ExtractedPage>) -> ExtractedPage {
    var whole = self
    whole.text = ArticleText(blocks: pages.reduce(text.blocks) { $0 + $1.text.blocks })
    return whole
  }
}

extension String {
  /// Without a slash or `.html` and the like at the end, before which page numbers stand.
  fileprivate var withoutPageEnding: Substring {
    if hasSuffix("/") { return dropLast() }
    let name = lastIndex(of: "/").map { self[index(after: $0)...] } ?? self[...]
    guard let dot = name.lastIndex(of: "."), name[dot...].count <= 6 else { return self[...] }
    return self[..<dot]
  }
}
