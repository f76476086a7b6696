internal import HTMLParsing
public import Reading

/// Makes articles of web pages and text files.
///
/// A pure value: it may be used from several tasks at once.
public struct PageExtractor: Hashable, Sendable {
  public var limits: ExtractionLimits

  public init(limits: ExtractionLimits = ExtractionLimits()) { self.limits = limits }

  /// The article of a file, read as a web page or as text, by what is in it.
  ///
  /// `charset` is what the transport said, if it did; `url` is where the page came from.
  public func extract(
    file bytes: [UInt8],
    charset: String? = nil,
    url: String? = nil
  ) throws(ExtractionError) -> ExtractedPage {
    switch FileKind(of: bytes) {
    case .page: try extract(html: bytes, charset: charset, url: url)
    case .text: try extract(plainText: bytes, charset: charset)
    case .other(let kind): throw .notText(kind: kind)
    }
  }

  /// The article of a web page: its main text, and what the page says about it.
  public func extract(
    html bytes: [UInt8],
    charset: String? = nil,
    url: String? = nil
  ) throws(ExtractionError) -> ExtractedPage {
    let text = try decoded(bytes, charset: charset, isPage: true)
    let document = try parsed(text.utf8)
    var page = ArticlePage(document, url: url).extracted
    page.damageCount = text.damageCount
    guard page.title != nil || page.text.blocks.hasText else { throw .empty }
    return page
  }

  /// Every block of a web page, and why it became part of the article or not.
  public func judge(
    html bytes: [UInt8],
    charset: String? = nil,
    url: String? = nil
  ) throws(ExtractionError) -> [JudgedBlock] {
    let text = try decoded(bytes, charset: charset, isPage: true)
    return ArticlePage(try parsed(text.utf8), url: url).judged
  }

  /// The article of a text file: every paragraph of it, and its title.
  public func extract(
    plainText bytes: [UInt8],
    charset: String? = nil
  ) throws(ExtractionError) -> ExtractedPage {
    let text = try decoded(bytes, charset: charset, isPage: false)
    var page = PlainArticle(text.utf8).extracted
    page.damageCount = text.damageCount
    guard !page.text.blocks.isEmpty else { throw .empty }
    return page
  }

  private func parsed(_ text: [UInt8]) throws(ExtractionError) -> HTMLDocument {
    do {
      return try HTMLDocument(parsing: text, limits: limits.html)
    } catch {
      switch error {
      case .tooComplex: throw .tooComplex
      }
    }
  }

  private func decoded(
    _ bytes: [UInt8],
    charset: String?,
    isPage: Bool
  ) throws(ExtractionError) -> CharacterDecoding {
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= limits.byteCount else { throw .tooLarge(limit: limits.byteCount) }
    return CharacterDecoding(bytes, transport: charset, isPage: isPage)
  }
}
