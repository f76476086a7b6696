import HTMLParsing
import ProcessorTime
import SeededRandomness
import Testing

@Suite(.serialized) struct `Hostile markup` {
  /// Unoptimised code gets a tenth.
  private static var size: Int {
    #if DEBUG
    1
    #else
    10
    #endif
  }

  /// Unoptimised code gets ten times as long for a tenth of the size.
  private static var limit: Duration {
    #if DEBUG
    .seconds(20)
    #else
    .seconds(2)
    #endif
  }

  private static func many(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count * size)
  }

  private static let shapes: [(name: String, html: @Sendable () -> String)] = [
    ("nested divisions", { many("<div>", 5_000) + "deep" + many("</div>", 5_000) }),
    ("nested divisions with text", { many("<div>x", 30_000) }),
    ("open bold italics", { many("<b><i>", 2_000) + "deep" }),
    (
      "bold that differs",
      { (0..<200 * size).map { "<b id=\($0)>" }.joined() + many("<p>x</p>", 2_000) }
    ),
    ("crossed formatting", { many("<a><b><i><u><div></a></b></i></u>", 5_000) }),
    ("links around paragraphs", { many("<a href=x><p>", 10_000) }),
    ("links around divisions", { many("<a href=x><div>", 10_000) }),
    ("a scope under many", { "<p><object>" + many("<span>", 50) + many("<div></div>", 20_000) }),
    ("end tags of nothing", { many("<x>", 50) + many("</y>", 50_000) }),
    ("text before a table", { "<table>" + many("x<tr><td>y", 20_000) }),
    ("elements before a table", { "<table>" + many("<p>x<td>", 10_000) }),
    ("tables in tables", { many("<table><tr><td>", 10_000) + "x" }),
    ("templates in templates", { many("<template>", 30_000) + "x" }),
    ("framesets in framesets", { many("<frameset>", 30_000) }),
    ("SVG in SVG", { many("<svg><foreignObject>", 30_000) + "x" }),
    (
      "attributes",
      { "<div " + (0..<100_000 * size).map { "a\($0)=1" }.joined(separator: " ") + ">x" }
    ),
    ("attributes of one name", { "<div " + many("id=1 ", 100_000) + ">x" }),
    (
      "full tags opened again and again",
      {
        many("<b " + (0..<250).map { "a\($0)=1" }.joined(separator: " ") + ">", 10)
          + many("<p>x", 5_000)
      }
    ),
    ("bodies", { (0..<20_000 * size).map { "<body a\($0)=1>" }.joined() }),
    ("an open comment", { "<!-- " + many("x-", 400_000) }),
    ("open comments", { many("<!-- ", 400_000) }),
    ("an open section", { "<svg><![CDATA[" + many("]]x", 400_000) }),
    ("an open title", { "<title>" + many("</titl", 200_000) }),
    ("an open text area", { "<textarea>" + many("&amp;</textare", 100_000) }),
    ("an open script", { "<script>" + many("</scrip", 200_000) }),
    ("comments in a script", { "<script>" + many("<!--<script></script>--", 50_000) }),
    ("open quotes", { many("<a href=\"", 200_000) }),
    ("references", { many("&amp;&#x41;&bogus;&#0;&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 20_000) }),
    ("ampersands", { many("&", 500_000) }),
    ("open angles", { many("<", 500_000) }),
    ("NULs", { many("\0", 100_000) }),
    ("names", { (0..<20_000 * size).map { "<x\($0)>" }.joined() }),
  ]

  @Test(arguments: shapes.indices)
  func `is parsed or refused in two seconds, and never too deep`(shape: Int) throws {
    let (name, html) = Self.shapes[shape]
    let bytes = Array(html().utf8)

    let time = ProcessorTime.least(below: Self.limit) {
      do {
        let document = try HTMLDocument(parsing: bytes, limits: HTMLLimits())
        // A script or a text may stand in the deepest element.
        #expect(try Self.depth(of: document) <= HTMLLimits().depth + 2, "\(name)")
      } catch {
        #expect(error as? HTMLParsingError == .tooComplex)
      }
    }
    #expect(time < Self.limit, "\(name)")
  }

  @Test func `gives the same tree each time, and a sound one, however it is damaged`() throws {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "<p>", "</p>", "<b>", "</b>", "<i class=x>", "</i>", "<a href=y>", "</a>", "<table>", "<tr>",
      "<td>", "</td>", "</table>", "<div>", "</div>", "<li>", "<select>", "<option>", "</select>",
      "<svg>", "</svg>", "<title>", "</title>", "<math>", "<mi>", "<template>", "</template>",
      "<script>", "</script>", "<!--", "-->", "&amp;", "&#", "text", " ", "\0", "<", "</", "é",
      "\"",
      "<form>", "</form>", "<button>", "<caption>", "<col>", "<frameset>", "<noscript>", "<body>",
      "<html id=z>", "<head>", "</body>", "</html>", "<object>", "</object>", "<h1>", "</h2>",
      "<foreignObject>", "<desc>", "<textarea>", "<nobr>", "<![CDATA[", "]]>", "<br", "/>", "=",
    ]
    for _ in 0..<400 * Self.size {
      let count = random.pick(1...60)
      let html = (0..<count).map { _ in pieces[random.pick(0...pieces.count - 1)] }.joined()
      let document = try HTMLDocument(parsing: Array(html.utf8), limits: HTMLLimits())
      let again = try HTMLDocument(parsing: Array(html.utf8), limits: HTMLLimits())

      #expect(throws: Never.self, "\(html)") { try Self.depth(of: document) }
      #expect(TreeText(document).line == TreeText(again).line)
    }
  }

  /// How deep a tree is; throws where its nodes are not in document order.
  private static func depth(of document: HTMLDocument) throws -> Int {
    var open: [Int32] = []
    var depth = 0
    for (index, node) in document.nodes.enumerated() {
      while let last = open.last, document.nodes[Int(last)].end <= index { open.removeLast() }
      guard node.parent == open.last ?? -1, node.end > index,
        node.end <= open.last.map({ document.nodes[Int($0)].end }) ?? Int32(document.nodes.count)
      else { throw Disorder() }
      open.append(Int32(index))
      depth = max(depth, open.count)
    }
    return depth
  }

  private struct Disorder: Error {}
}
