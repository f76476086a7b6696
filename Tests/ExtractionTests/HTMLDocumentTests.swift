import Testing

@testable import Extraction

@Suite struct `A parsed page` {
  private func document(
    _ html: String,
    limits: ExtractionLimits = ExtractionLimits()
  ) throws -> HTMLDocument {
    try HTMLDocument(parsing: Array(html.utf8), limits: limits)
  }

  @Test func `knows its tags and attributes by name`() throws {
    for tag in HTMLTag.allCases where ![.unknown, .html, .head, .body].contains(tag) {
      // A template, for libxml2 moves some elements elsewhere.
      let document = try document("<template><\(tag) id=x class=y aria-hidden=z></template>")
      let index = try #require(document.nodes.lastIndex { $0.tag == tag }, "\(tag)")
      #expect(document.string(.id, of: index) == "x")
      #expect(document.string(.class, of: index) == "y")
      #expect(document.string(.ariaHidden, of: index) == "z")
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

  @Test func `keeps the text of what is too deep`() throws {
    var limits = ExtractionLimits()
    limits.depth = 5

    let document = try document(
      "<div><div><div><div><div>deep</div>er</div></div>!",
      limits: limits
    )

    #expect(document.content(of: 0) == "deeper!")
    #expect(document.nodes.count { $0.tag == .div } == 3)
  }

  @Test func `ignores attributes beyond the limits`() throws {
    var limits = ExtractionLimits()
    limits.attributeCount = 2
    limits.attributeByteCount = 3

    let document = try document("<p id=long class=abc lang=de>x", limits: limits)

    let index = try #require(document.nodes.firstIndex { $0.tag == .p })
    #expect(document.attribute(.id, of: index) == nil)
    #expect(document.string(.class, of: index) == "abc")
    #expect(document.attribute(.lang, of: index) == nil)
  }

  @Test func `with too many nodes is refused`() throws {
    var limits = ExtractionLimits()
    limits.nodeCount = 10

    #expect(throws: ExtractionError.tooComplex) {
      try document("<p>x<p>x<p>x<p>x<p>x", limits: limits)
    }
    #expect(throws: Never.self) { try document("<p>x<p>x", limits: limits) }
  }

  @Test func `that says html and body again is read to its end`() throws {
    let document = try document(
      "<html><html id=a><body><body class=b>one</body></html>two<html lang=c>three"
    )

    #expect(document.content(of: 0) == "onetwothree")
  }
}
