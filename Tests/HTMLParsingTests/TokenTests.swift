import HTMLParsing
import Testing

@Suite struct `The text of a page` {
  private func document(_ html: String) throws -> HTMLDocument {
    try HTMLDocument(parsing: Array(html.utf8), limits: HTMLLimits())
  }

  @Test(arguments: [
    ("&amp;&lt;&quot;&nbsp;", "&<\"\u{A0}"),
    ("&amp&ltx&copy2", "&<x©2"),
    ("&notit; &notin; &not", "¬it; ∉ ¬"),
    ("&NotEqualTilde;", "\u{2242}\u{338}"),
    ("&#65;&#x41;&#X41 &#0;&#x110000;&#xD800;", "AAA \u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&#128;&#150;&#x9F;", "€–Ÿ"),
    ("&;&#;&#x;&x;&bogus;& &", "&;&#;&#x;&x;&bogus;& &"),
    ("a < b <3 <> </", "a < b <3 <> </"),
    ("&#99999999999999999999;", "\u{FFFD}"),
  ])
  func `has its references decoded`(html: String, expected: String) throws {
    #expect(try document(html).content(of: 0) == expected)
    #expect(try document("<title>\(html)</title>").content(of: 0) == expected)
  }

  @Test func `has references in attributes decoded only where they are meant`() throws {
    let document = try document("<a href='?a=1&copy=2&amp;x&lt;&notit;' title=\"&copy;&copy\">")

    let link = try #require(document.nodes.firstIndex { $0.tag == .a })
    #expect(document.string(.href, of: link) == "?a=1&copy=2&x<&notit;")
    #expect(document.string(.title, of: link) == "©©")
  }

  @Test(arguments: [
    ("<!-- a -->x", "x"), ("<!-->x", "x"), ("<!--->x", "x"), ("<!-- a --!>x", "x"),
    ("<!-- a -- > -->x", "x"), ("<!a>x", "x"), ("<?a>x", "x"), ("</ a>x", "x"), ("</>x", "x"),
    ("<!-- a", ""), ("<!doctype html>x", "x"), ("<![CDATA[a]]>x", "x"),
  ])
  func `has no comments`(html: String, expected: String) throws {
    #expect(try document(html).content(of: 0) == expected)
  }

  @Test(arguments: [
    ("<script>a</b></script>x", "a</b>"),
    ("<script>a</scripts></SCRIPT >x", "a</scripts>"),
    ("<script><!-- <script> </script> --></script>x", "<!-- <script> </script> -->"),
    ("<script><!-- </script>x", "<!-- "),
    ("<script><!--></script>x", "<!-->"),
    ("<style>&amp;<p></style>x", "&amp;<p>"),
    ("<textarea>&amp;<p></textarea>x", "&<p>"),
  ])
  func `ends a script or a style where it says so`(html: String, expected: String) throws {
    let document = try document("<body>" + html)

    let element = try #require(document.nodes.lastIndex { $0.tag != nil })
    #expect(document.content(of: element) == expected)
    #expect(document.content(of: 0) == expected + "x")
  }

  @Test(arguments: [
    "<p id=x>", "<P ID=x>", "<p id='x'>", "<p id=\"x\">", "<p id = x >", "<p id=x id=y>",
    "<p/id='x'/>", "<p a id=x b>", "<p =a id=x>", "<p\n\tid=x\n>",
  ])
  func `has its attributes read however they are written`(html: String) throws {
    let document = try document(html)

    let paragraph = try #require(document.nodes.firstIndex { $0.tag == .p })
    #expect(document.string(.id, of: paragraph) == "x")
  }
}
