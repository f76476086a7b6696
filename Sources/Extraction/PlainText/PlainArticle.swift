internal import Reading

/// A text file, about to become an article.
struct PlainArticle {
  private let text: String

  init(_ bytes: [UInt8]) { text = Self.clean(bytes) }

  var extracted: ExtractedPage {
    let blocks = PlainParagraphs(PlainTrimming(text).text).blocks
    let opening = PlainOpening(text)
    var page = ExtractedPage(title: opening.title, text: ArticleText(blocks: blocks))
    page.byline = opening.byline
    page.publishedAt = opening.publishedAt
    page.language = LanguageGuess(blocks)?.tag
    let prose = blocks.filter { $0.text.utf8.count > 80 && $0.text != opening.title }
    page.excerpt = Excerpt(nil, blocks: prose.isEmpty ? blocks : prose).text
    return page
  }

  /// The text with line feeds only, and without control characters that a terminal would obey.
  private static func clean(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for index in bytes.indices {
      let byte = bytes[index]
      if isHighControl(bytes, index) || index > 0 && isHighControl(bytes, index - 1) { continue }
      if byte == 13 {
        if index + 1 == bytes.count || bytes[index + 1] != 10 { result.append(10) }
      } else if byte == 12 {
        result.append(10)
      } else if byte >= 32 && byte != 127 || byte == 9 || byte == 10 {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether one of U+0080 to U+009F, which some terminals obey, starts here.
  private static func isHighControl(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == 0xC2 && index + 1 < bytes.count && 0x80...0x9F ~= bytes[index + 1]
  }
}
