import HTMLParsing
import Testing

@Suite struct `A parsed page` {
  private func document(
    _ html: String,
    limits: HTMLLimits = HTMLLimits()
  ) throws -> HTMLDocument {
    try HTMLDocument(parsing: Array(html.utf8), limits: limits)
  }

  @Test func `knows its tags and attributes by name`() throws {
    // Those that stand in certain places only are in the tests of those places.
    let elsewhere: Set<HTMLTag> = [
      .unknown, .html, .head, .body, .frame, .frameset, .image, .plaintext, .foreignObject,
    ]
    for tag in HTMLTag.allCases where !elsewhere.contains(tag) {
      let document = try document("<template><\(tag.name) id=x class=y aria-hidden=z></template>")
      let index = try #require(document.nodes.lastIndex { $0.tag == tag }, "\(tag)")
      #expect(document.name(of: index) == tag.name)
      #expect(document.string(.id, of: index) == "x")
      #expect(document.string(.class, of: index) == "y")
      #expect(document.string(.ariaHidden, of: index) == "z")
    }
    for attribute in HTMLAttribute.allCases {
      let document = try document("<p \(attribute.text.uppercased())=value>")
      #expect(document.string(attribute, of: document.nodes.count - 1) == "value")
    }
  }

  @Test func `stands in document order, with all that is below a node next to it`() throws {
    let document = try document("<div>one<p>two<b>three</b></p></div><p>four")

    for (index, node) in document.nodes.enumerated().dropFirst() {
      let parent = document.nodes[Int(node.parent)]
      #expect(Int(node.parent) < index && node.end <= parent.end && Int(node.end) > index)
    }
    let division = try #require(document.nodes.firstIndex { $0.tag == .div })
    #expect(document.content(of: division) == "onetwothree")
    #expect(document.content(of: 0) == "onetwothreefour")
  }

  @Test func `has a root, head and body, whatever it is made of`() throws {
    for html in ["", " ", "x", "<p>", "<!-- -->", "</p>", "\0", "<", "&", "<!doctype html>"] {
      let tags = try document(html).nodes.compactMap(\.tag)
      #expect(tags.prefix(3) == [.html, .head, .body], "\(html)")
    }
  }

  @Test func `has one text where nothing stands between`() throws {
    let document = try document("<p>a &amp; b<!-- c --> &lt; d\r\ne</p>")

    let texts = document.nodes.indices.filter { document.nodes[$0].isText }
    #expect(texts.map { document.content(of: $0) } == ["a & b < d\ne"])
  }

  @Test func `does not take the names of SVG for those of HTML`() throws {
    let document = try document("<svg><title>x</title><a><p>y</p></svg>")

    #expect(document.nodes.contains { $0.tag == .svg && $0.namespace == .svg })
    #expect(!document.nodes.contains { $0.tag == .title || $0.tag == .a })
    #expect(document.nodes.contains { $0.tag == .p && $0.namespace == .html })
  }

  @Test func `that says html and body again is read to its end`() throws {
    let document = try document(
      "<html><html id=a><body><body class=b>one</body></html>two<html lang=c id=d>three"
    )

    #expect(document.content(of: 0) == "onetwothree")
    #expect(document.string(.id, of: 0) == "a")
    #expect(document.string(.lang, of: 0) == "c")
    let body = try #require(document.nodes.firstIndex { $0.tag == .body })
    #expect(document.string(.class, of: body) == "b")
  }
}
