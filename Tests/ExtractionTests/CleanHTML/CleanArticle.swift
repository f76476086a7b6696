import HTMLParsing
import Reading

@testable import Extraction

/// Clean HTML, read back through the page's parser.
enum CleanArticle {
  static func blocks(of html: String) throws -> [Block] {
    let document = try HTMLDocument(parsing: Array(html.utf8), limits: HTMLLimits())
    guard !document.nodes.isEmpty else { return [] }
    let outline = PageOutline(readable: document)
    var writer = BlockWriter(
      outline,
      excluded: outline.isSilent,
      addresses: LinkAddress(page: "https://a.example/folder/page")
    )
    writer.write(0)
    return writer.finished().map(\.block)
  }

  /// The cleaned form of any HTML.
  static func cleaned(_ html: String) throws -> String {
    ArticleHTML.text(of: try blocks(of: html))
  }
}
