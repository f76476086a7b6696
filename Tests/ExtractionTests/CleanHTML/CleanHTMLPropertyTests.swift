import Extraction
import Reading
import SeededRandomness
import Testing

@Suite struct `Clean HTML` {
  private static let seed: UInt64 = 20_261_122

  @Test func `says the same blocks when it is read back`() throws {
    print("seed \(Self.seed)")
    var articles = RandomArticle(random: SeededGenerator(seed: Self.seed))
    for _ in 0..<300 {
      let blocks = articles.blocks()
      let found = try CleanArticle.blocks(of: ArticleHTML.text(of: blocks))
      #expect(found.count == blocks.count)
      for (found, block) in zip(found, blocks) { #expect(found == block) }
    }
  }

  @Test func `is the same when it is cleaned again, and clean to another parser`() throws {
    print("seed \(Self.seed)")
    var articles = RandomArticle(random: SeededGenerator(seed: Self.seed))
    var documents: [String] = []
    for _ in 0..<300 {
      let soup = articles.soup()
      let once = try CleanArticle.cleaned(soup)
      #expect(try CleanArticle.cleaned(once) == once, "\(soup.debugDescription)")
      documents.append(once)
    }
    #expect(try HTML5Parser.findings(in: documents) == ["300 documents, 0 faults"])
  }

  @Test(arguments: ["news.html", "blog.html", "german.html", "breaks.html"])
  func `of a page says the blocks of the page`(name: String) throws {
    let page = try PageExtractor().extract(html: try Fixture.bytes(name), url: "https://a.example/")

    let blocks = page.text.blocks
    #expect(try CleanArticle.blocks(of: ArticleHTML.text(of: blocks)) == blocks)
  }

  @Test(arguments: [
    ("a &amp; b", "a & b"), ("<b>x</b><br>\"y\"", "x\n\"y\""), ("<var>x</var>", "x"),
    ("<a href=\"https://a.example/?x&amp;y\">z</a>", "z"), ("\u{202E}x", "\u{202E}x"),
  ])
  func `has a text`(html: String, text: String) {
    #expect(CleanHTML.text(of: html) == text)
  }

  @Test(arguments: [
    "<", ">", "&", "&#60;", "&nbsp;", "&quot;", "<b>", "</b>", "<b></i>", "<B>x</B>", "<b >x</b>",
    "<br/>", "<p>x</p>", "<!-- x -->", "<a>x</a>", "<a href=\"x\">y</a>", "<a href=''>x</a>",
    "<a href=\"https://a.example/\" id=\"x\">y</a>", "<a href=\"data:x\">y</a>", "x\u{0}",
    "<a href=\"https://a.example/\"><a href=\"https://a.example/\">x</a></a>", "<script>",
    "<a href=\"https://a.example/\u{9B}\">x</a>", "<a href=\"https://a.example/<b>\">x</a>",
  ])
  func `has one form only`(html: String) {
    #expect(!CleanHTML.isClean(html))
  }
}
