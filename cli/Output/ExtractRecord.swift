import Reading

/// What was cut out of a page, as JSON.
struct ExtractRecord: Encodable {
  private let page: ExtractedPage

  init(_ page: ExtractedPage) { self.page = page }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: RecordKey.self)
    try object.encode(page.title, forKey: "title")
    try object.encode(page.byline, forKey: "byline")
    try object.encode(page.site, forKey: "site_name")
    let published = page.publishedText ?? page.publishedAt?.description
    try object.encode(published, forKey: "published_time")
    try object.encode(page.language, forKey: "lang")
    try object.encode(page.excerpt, forKey: "excerpt")
    try object.encode(page.text.plain, forKey: "text")
    try object.encode(ArticleHTML.text(of: page.text.blocks), forKey: "html")
  }
}
