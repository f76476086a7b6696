internal import HTMLParsing
internal import Reading

/// A web page, about to become an article.
struct ArticlePage {
  private let document: HTMLDocument
  private let url: String?

  init(_ document: HTMLDocument, url: String?) {
    self.document = document
    self.url = url
  }

  var extracted: ExtractedPage {
    let outline = PageOutline(readable: document)
    let structured = StructuredData(document)
    let furniture = FurnitureRules(outline, keepsComments: structured.isDiscussion).excluded
    let metadata = PageMetadata(outline, structured, excluded: furniture, url: url)
    let addresses = LinkAddress(page: base(metadata))
    let title = metadata.title
    let byline = metadata.byline
    let found = ArticleTrimming(title: title, byline: byline).trimmed(
      MainContent(
        outline,
        furniture: furniture,
        facts: PageFacts(
          title: title,
          description: metadata.description,
          isArticle: metadata.isArticle,
          url: url
        ),
        addresses: addresses
      ).blocks
    )
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
        isForSubscribers: structured.isForSubscribers
      ).reason
    return page
  }

  private func base(_ metadata: PageMetadata) -> String? {
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
