import Extraction
import Reading
import Testing

@Suite(.serialized) struct `A hostile page` {
  /// How large the shapes are: unoptimised code gets a fifth.
  private static var size: Int {
    #if DEBUG
    1
    #else
    5
    #endif
  }

  private static let shapes: [(name: String, html: @Sendable () -> String)] = [
    ("nested divisions", { many("<div>", 10_000) + "deep" + many("</div>", 10_000) }),
    ("nested divisions, a million", { many("<div>x", 200_000) }),
    ("open bold italics", { many("<b><i>", 20_000) + "deep" }),
    ("bold italics around paragraphs", { many("<b><i>", 200) + many("<p>some text", 20_000) }),
    (
      "a link around paragraphs",
      { "<a href='http://a.example/\(many("a", 400))'>" + many("<p>x", 20_000) }
    ),
    (
      "attributes",
      { "<div " + (0..<200_000 * size).map { "a\($0)=1" }.joined(separator: " ") + ">x" }
    ),
    ("attributes of one name", { "<div " + many("id=1 ", 200_000) + ">x" }),
    ("an open comment", { "<p>text</p><!-- " + many("x", 400_000) }),
    ("open comments", { "<p>text</p>" + many("<!-- ", 400_000) }),
    ("an open quote", { "<p>text</p><a href=\"" + many("x<p>", 400_000) }),
    ("an open script", { "<p>text</p><script>" + many("</scrip", 200_000) }),
    ("tables in tables", { many("<table><tr><td>", 10_000) + "x" }),
    ("misplaced in tables", { "<table>" + many("<p>x<td>", 20_000) }),
    (
      "end tags of nothing",
      { many("<i>", 10_000) + "<div>" + many("<b>", 10_000) + many("</i>", 20_000) }
    ),
    ("forms and lists", { many("<form><ul><li>text, text", 10_000) }),
    ("references", { many("&amp;&#x41;&bogus;&#0;&#1114112;", 40_000) }),
    (
      "a plain page of ten megabytes",
      { many("<p>Some words, and <b>more</b> of them.</p>\n", 50_000) }
    ),
    (
      "metadata",
      { many("<meta name=author content=x><h1>y</h1><span class=author>z</span>", 20_000) }
    ),
    ("headings in headings", { many("<h1>Title ", 40_000) }),
    (
      "JSON",
      { "<script type=application/ld+json>" + many("[{\"@graph\":", 100_000) + "</script>text" }
    ),
    ("strings of JSON", { "<script type=application/ld+json>{\"a\":\"" + many("\\u00", 100_000) }),
    ("breaks", { many("x<br><br>", 40_000) }),
    ("a long title", { "<title>" + many("word | ", 100_000) + "</title>text" }),
    ("long class names", { "<p class='" + many("a-bC ", 12_000) + "'>text" }),
  ]

  private static func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count * size)
  }

  @Test(arguments: shapes.indices)
  func `is answered or refused in two seconds`(shape: Int) throws {
    let (name, html) = Self.shapes[shape]
    let bytes = Array(html().utf8)

    let clock = ContinuousClock()
    let start = clock.now
    do throws(ExtractionError) {
      let page = try PageExtractor().extract(html: bytes)
      #expect(!page.text.blocks.isEmpty || page.title != nil)
    } catch {
      #expect(error == .tooComplex || error == .empty, "\(name): \(error)")
    }
    let time = clock.now - start

    // Other tests run beside this one.
    #expect(time < .seconds(5), "\(name)")
    print("\(name): \(bytes.count) bytes, \(time)")
  }

  @Test func `cannot be larger than its blocks`() throws {
    let link = "<a href='http://a.example/\(String(repeating: "a", count: 3000))'>"
    let html = link + String(repeating: "<b>", count: 300) + String(repeating: "<p>x", count: 2000)

    let page = try PageExtractor().extract(html: Array(html.utf8))

    let size = page.text.blocks.reduce(0) { $0 + ($1.html?.utf8.count ?? 0) }
    #expect(size < 300_000)
  }
}
