import HTMLParsing
import Reading

@testable import Extraction

/// What an article promises for any bytes.
struct ArticlePromises {
  private(set) var broken: [String] = []

  init(_ bytes: [UInt8]) {
    let extractor = PageExtractor()
    check { () throws(ExtractionError) in try extractor.extract(file: bytes) }
    check { () throws(ExtractionError) in try extractor.extract(html: bytes, url: Self.address) }
    check { () throws(ExtractionError) in try extractor.extract(plainText: bytes) }
    checkCleaning(of: bytes)
  }

  /// Judges one block, whose text is "x".
  init(block html: String) { check(Block(.paragraph, text: "x", html: html)) }

  private static let address = "https://a.example/folder/page"

  private mutating func check(_ extract: () throws(ExtractionError) -> ExtractedPage) {
    do throws(ExtractionError) {
      let page = try extract()
      for block in page.text.blocks { check(block) }
      if page.title?.isEmpty == true { broken.append("the title is empty") }
      if let address = page.canonicalURL, !CleanHTML.isHarmless(address: address) {
        broken.append("the canonical address is not harmless")
      }
      for text in [page.title, page.byline, page.site, page.language, page.excerpt]
      where text?.unicodeScalars.contains("\0") == true {
        broken.append("there is a NUL")
      }
    } catch {
      switch error {
      case .empty, .tooComplex, .notText: break
      default: broken.append("\(error)")
      }
    }
  }

  private mutating func check(image block: Block) {
    let address = block.imageAddress ?? ""
    let again = Block.image(at: address, description: block.imageDescription)
    if block != again { broken.append("an image is written otherwise: \(block)") }
    let isKnown = ["http://", "https://", "ni:///"].contains { address.hasPrefix($0) }
    if !isKnown { broken.append("an image leads elsewhere: \(address)") }
  }

  private mutating func check(_ block: Block) {
    guard block.kind != .image else { return check(image: block) }
    if block.text.isEmpty { broken.append("a block is empty") }
    if block.text.unicodeScalars.contains("\0") { broken.append("there is a NUL in a block") }
    if block.kind != .code, block.text.contains("\n\n") {
      broken.append("a block has a blank line")
    }
    guard let html = block.html else { return }
    guard let text = CleanHTML.text(of: html) else {
      broken.append("not clean: \(html)")
      return
    }
    if text != block.text { broken.append("HTML and text differ: \(html)") }
  }

  /// Cleaned once or twice, any page is the same.
  private mutating func checkCleaning(of bytes: [UInt8]) {
    do throws(HTMLParsingError) {
      let text = CharacterDecoding(bytes, transport: "utf-8", isPage: true).utf8
      let once = ArticleHTML.text(of: try Self.blocks(text))
      let twice = ArticleHTML.text(of: try Self.blocks(Array(once.utf8)))
      if once != twice { broken.append("cleaned twice: \(once) --- \(twice)") }
    } catch {
      if error != .tooComplex { broken.append("\(error)") }
    }
  }

  private static func blocks(_ html: [UInt8]) throws(HTMLParsingError) -> [Block] {
    let document = try HTMLDocument(parsing: html, limits: HTMLLimits())
    guard !document.nodes.isEmpty else { return [] }
    let outline = PageOutline(readable: document)
    let addresses = LinkAddress(page: address)
    var writer = BlockWriter(outline, excluded: outline.isSilent, addresses: addresses)
    writer.write(0)
    return writer.finished().map(\.block)
  }
}
