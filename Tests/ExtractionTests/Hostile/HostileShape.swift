import Testing

/// A page that is made to cost more than it is worth, of any size.
struct HostileShape: Sendable, CustomTestStringConvertible {
  let name: String
  /// How often the expensive part stands in the page that is tested.
  let count: Int
  private let make: @Sendable (Int) -> [UInt8]

  init(_ name: String, _ count: Int, bytes make: @escaping @Sendable (Int) -> [UInt8]) {
    (self.name, self.count, self.make) = (name, count, make)
  }

  private init(_ name: String, _ count: Int, _ make: @escaping @Sendable (Int) -> String) {
    self.init(name, count) { Array(make($0).utf8) }
  }

  var testDescription: String { name }

  func page(count: Int) -> [UInt8] { make(count) }

  private static func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let all = nesting + attributes + openEnds + text + metadata

  private static let nesting = [
    Self("nested divisions", 10_000) { many("<div>", $0) + "deep" + many("</div>", $0) },
    Self("nested divisions, with text", 200_000) { many("<div>x", $0) },
    Self("nested unknown elements", 100_000) { many("<x-y>", $0) + "deep" },
    Self("open bold italics", 20_000) { many("<b><i>", $0) + "deep" },
    Self("bold italics around paragraphs", 20_000) {
      many("<b><i>", $0 / 100) + many("<p>text", $0)
    },
    Self("different bold ones around paragraphs", 10_000) { count in
      (0..<count / 10).map { "<b id=\($0)>" }.joined() + many("<p>text", count)
    },
    Self("crossed elements", 20_000) { many("<b><p></b></p><i><div></i>", $0) + "x" },
    Self("links in links", 50_000) { many("<a href=http://a.example/>x", $0) },
    Self("a link around paragraphs", 20_000) {
      "<a href='http://a.example/\(many("a", 400))'>" + many("<p>x", $0)
    },
    Self("tables in tables", 10_000) { many("<table><tr><td>", $0) + "x" },
    Self("misplaced in tables", 20_000) { "<table>" + many("<p>x<td>", $0) },
    Self("text before the rows of a table", 50_000) { "<table>" + many("x<b>", $0) },
    Self("end tags of nothing", 10_000) {
      many("<i>", $0) + "<div>" + many("<b>", $0) + many("</i>", 2 * $0)
    },
    Self("end tags alone", 100_000) { "<p>text" + many("</p></x></br>", $0) },
    Self("forms and lists", 10_000) { many("<form><ul><li>text, text", $0) },
    Self("deep lists", 60_000) { many("<ul><li>", $0) + "x" },
    Self("headings in headings", 40_000) { many("<h1>Title ", $0) },
    Self("foreign elements", 50_000) { many("<svg><p><math><mi>", $0) + "x" },
    Self("templates and choices", 50_000) { many("<select><template><option>", $0) + "x" },
    Self("no-breaks", 20_000) { many("<nobr>x<p>", $0) },
  ]

  private static let attributes = [
    Self("attributes", 200_000) { count in
      "<div " + (0..<count).map { "a\($0)=1" }.joined(separator: " ") + ">x"
    },
    Self("attributes of one name", 200_000) { "<div " + many("id=1 ", $0) + ">x" },
    Self("attributes on a second body", 5_000) { count in
      (0..<count).map { "<body a\($0)=1>" }.joined() + "x"
    },
    Self("long attributes", 20) { many("<a title='\(many("x", 65_000))' href=/y>x</a>", $0) },
    Self("class names", 20_000) { "<p class='" + many("a-bC ", $0) + "'>text" },
    Self("elements with class names", 10_000) {
      many("<p class='a b sidebar-x'>text, text</p>", $0)
    },
    Self("styles", 10_000) { many("<p style='a:b;display :block'>text</p>", $0) },
  ]

  private static let openEnds = [
    Self("an open comment", 400_000) { "<p>text</p><!-- " + many("x", $0) },
    Self("open comments", 200_000) { "<p>text</p>" + many("<!-- ", $0) },
    Self("comments that nearly end", 200_000) { "<p>text</p><!--" + many("--!", $0) },
    Self("an open section", 200_000) { "<p>text</p><svg><![CDATA[" + many("]]", $0) },
    Self("an open quote", 200_000) { "<p>text</p><a href=\"" + many("x<p>", $0) },
    Self("an open script", 100_000) { "<p>text</p><script>" + many("</scrip", $0) },
    Self("a script in comments", 100_000) { "<p>text</p><script><!--" + many("<script>", $0) },
    Self("an open title", 100_000) { "<title>" + many("</titl", $0) },
    Self("an open text field", 100_000) { "<p>text</p><textarea>" + many("</text<p>", $0) },
    Self("an open tag", 400_000) { "<p>text</p><" + many("a", $0) },
    Self("open tags", 200_000) { "<p>text</p>" + many("<a", $0) },
    Self("declarations", 100_000) { "<p>text</p>" + many("<!x><?y>", $0) },
  ]

  private static let text = [
    Self("references", 40_000) { many("&amp;&#x41;&bogus;&#0;&#1114112;", $0) },
    Self("a long reference", 400_000) { "<p>&" + many("a", $0) },
    Self("digits of a reference", 400_000) { "<p>&#" + many("9", $0) },
    Self("a plain page", 20_000) { many("<p>Some words, and <b>more</b> of them.</p>\n", $0) },
    Self("one line", 60_000) { "<p>" + many("Some words, and more of them. ", $0) },
    Self("one word", 2_000_000) { "<p>" + many("a", $0) },
    Self("one wide word", 600_000) { "<p>" + many("ä", $0) },
    Self("links", 50_000) { many("<a href=/x>y</a> ", $0) },
    Self("line breaks", 100_000) { "<p>" + many("<br>", $0) + "x" },
    Self("breaks between words", 40_000) { many("x<br><br>", $0) },
    Self("white space", 1_000_000) { "<p>x" + many(" \n", $0) + "x" },
    Self("bars in a row", 20_000) { "<table><tr>" + many("<td>x", $0) },
    Self("empty cells", 50_000) { "<table><tr><td>x" + many("<td>", $0) + "<td>y" },
    Self("empty marks", 100_000) { "<p>x" + many("<b></b>", $0) + "y" },
    Self("marks", 50_000) { "<p>" + many("<b>x</b>", $0) },
    Self("NULs", 400_000) { "<p>text" + many("\0", $0) },
    Self(
      "bytes that are no text",
      400_000,
      bytes: { Array("<p>text".utf8) + Array(repeating: 0xFF, count: $0) }
    ),
    Self(
      "broken characters",
      200_000,
      bytes: { count in
        let broken: [UInt8] = [
          0xC3, 0x28, 0xE2, 0x82, 0xF0, 0x9F, 0x98, 0xED, 0xA0, 0x80, 0xF5, 0xC0,
        ]
        return Array("<meta charset=utf-8><p>text".utf8)
          + (0..<count).map { broken[$0 % broken.count] }
      }
    ),
    Self(
      "UTF-16 without a mark",
      100_000,
      bytes: { count in
        many("<p>te", count).utf8.flatMap { [$0, 0] }
      }
    ),
    Self(
      "escapes of ISO-2022-JP",
      50_000,
      bytes: { count in
        Array("<meta charset=iso-2022-jp><p>text".utf8)
          + (0..<count).flatMap { _ in [0x1B, 0x24, 0x42, 0x1B, 0x28, 0x42] as [UInt8] }
      }
    ),
  ]

  private static let metadata = [
    Self("metadata", 20_000) {
      many("<meta name=author content=x><h1>y</h1><span class=author>z</span>", $0)
    },
    Self("a long title", 100_000) { "<title>" + many("word | ", $0) + "</title>text" },
    Self("titles", 20_000) {
      many("<title>x</title><meta property=og:title content=y>", $0) + "text"
    },
    Self("JSON in JSON", 100_000) {
      "<script type=application/ld+json>" + many("[{\"@graph\":", $0) + "</script>text"
    },
    Self("a string of JSON", 100_000) {
      "<script type=application/ld+json>{\"a\":\"" + many("\\u00", $0) + "</script>text"
    },
    Self("a list of JSON", 100_000) {
      "<script type=application/ld+json>[" + many("{\"@type\":\"Article\"},", $0) + "]</script>text"
    },
    Self("authors in JSON", 10_000) { count in
      "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":["
        + (0..<count).map { "\"author \($0)\"" }.joined(separator: ",") + "]}</script>text"
    },
    Self("scripts of JSON", 5_000) {
      many("<script type=application/ld+json>{\"@type\":\"Article\"}</script>", $0) + "text"
    },
    Self("dates", 20_000) { many("<time datetime=2020-01-01>1 May 2020</time> ", $0) },
    Self("bylines", 20_000) { many("<p class=byline>By A. Writer and B. Writer</p>", $0) },
  ]
}
