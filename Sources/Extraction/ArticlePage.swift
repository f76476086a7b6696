internal import HTMLParsing
internal import Reading

/// A web page, about to become an article.
struct ArticlePage {
  private let url: String?
  private let outline: PageOutline
  private let metadata: PageMetadata
  private let title: String?
  private let byline: String?
  private let addresses: LinkAddress
  private let content: MainContent

  init(_ document: HTMLDocument, url: String?) {
    self.url = url
    outline = PageOutline(readable: document)
    let structured = StructuredData(document)
    let furniture = FurnitureRules(outline, keepsComments: structured.isDiscussion).excluded
    metadata = PageMetadata(outline, structured, excluded: furniture, url: url)
    title = metadata.title
    byline = metadata.byline
    addresses = LinkAddress(page: Self.base(metadata, url))
    let facts = PageFacts(
      title: title,
      description: metadata.description,
      isArticle: metadata.isArticle,
      url: url
    )
    content = MainContent(outline, furniture: furniture, facts: facts, addresses: addresses)
  }

  /// Every block of the page, and what became of it.
  var judged: [JudgedBlock] {
    content.judged(kept: extracted.text.blocks.filter { $0.kind != .image })
  }

  var extracted: ExtractedPage {
    let found = ArticleTrimming(title: title, byline: byline).trimmed(content.blocks)
    let text = ArticleText(blocks: orDeclared(found, metadata))
    var page = ExtractedPage(title: title, text: text)
    page.byline = byline
    page.site = metadata.site
    let published = metadata.published
    page.publishedAt = published?.timestamp
    page.publishedText = published?.text
    page.modifiedAt = metadata.modified?.timestamp
    page.language = metadata.language ?? LanguageGuess(text.blocks)?.tag
    page.excerpt = Excerpt(metadata.description, blocks: text.blocks).text
    page.type = metadata.type
    let absolute = { addresses.page(at: $0) }
    page.canonicalURL = metadata.canonical.flatMap(absolute)
    page.leadImageURL = metadata.leadImage.flatMap(absolute)
    page.nextURL = metadata.next.flatMap(absolute).flatMap { next in
      Continuation(of: url ?? page.canonicalURL ?? "", at: next).isLikely ? next : nil
    }
    page.ampURL = metadata.amp.flatMap(absolute)
    page.printURL = metadata.print.flatMap(absolute)
    page.incomplete =
      PageCompleteness(
        outline,
        title: title,
        text: text,
        isForSubscribers: metadata.structured.isForSubscribers
      ).reason
    return page
  }

  private static func base(_ metadata: PageMetadata, _ url: String?) -> String? {
    guard let base = metadata.base else { return url }
    return LinkAddress(page: url).absolute(Array(base.utf8)[...]) ?? url
  }

  /// The text in JSON-LD, where scripts would have written the article.
  private func orDeclared(_ blocks: [Block], _ metadata: PageMetadata) -> [Block] {
    guard let body = metadata.structured.body, !body.contains("</") else { return blocks }
    let length = blocks.reduce(0) { $0 + $1.text.utf8.count }
    guard length < 300, body.utf8.count > 3 * length, body.utf8.count > 300 else { return blocks }
    return ArticleText(plain: body).blocks
  }
}
