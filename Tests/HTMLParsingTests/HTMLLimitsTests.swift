import HTMLParsing
import Testing

@Suite struct `The limits of a page` {
  private func document(_ html: String, _ limits: HTMLLimits) throws -> HTMLDocument {
    try HTMLDocument(parsing: Array(html.utf8), limits: limits)
  }

  @Test func `keep the text of what is too deep`() throws {
    var limits = HTMLLimits()
    limits.depth = 5

    let document = try document(
      "<div><div><div><div><div>deep</div>er</div></div>!</div></div><p>after",
      limits
    )

    #expect(document.content(of: 0) == "deeper!after")
    #expect(document.nodes.count { $0.tag == .div } == 3)
    let paragraph = try #require(document.nodes.firstIndex { $0.tag == .p })
    #expect(document.nodes[Int(document.nodes[paragraph].parent)].tag == .body)
  }

  @Test func `keep scripts scripts, however deep they are`() throws {
    var limits = HTMLLimits()
    limits.depth = 5

    let html = String(repeating: "<div>", count: 9) + "<script>if (1 <p>2)</script>x"
    let document = try document(html, limits)

    let script = try #require(document.nodes.firstIndex { $0.tag == .script })
    #expect(document.content(of: script) == "if (1 <p>2)")
    #expect(document.nodes.last.map { Int($0.parent) } != script)
  }

  @Test func `leave a table that does not fit out as a whole`() throws {
    var limits = HTMLLimits()
    limits.depth = 8

    let document = try document("<div><div><div><table><tr><td>x</table>y", limits)

    #expect(!document.nodes.contains { $0.tag == .table || $0.tag == .td })
    #expect(document.content(of: 0) == "xy")
  }

  @Test func `leave out further and longer attributes`() throws {
    var limits = HTMLLimits()
    limits.attributeCount = 2
    limits.attributeByteCount = 3

    let document = try document("<p id=long class=abc title=x lang=de>x", limits)

    let index = try #require(document.nodes.firstIndex { $0.tag == .p })
    #expect(document.attribute(.id, of: index) == nil)
    #expect(document.string(.class, of: index) == "abc")
    #expect(document.string(.title, of: index) == "x")
    #expect(document.attribute(.lang, of: index) == nil)
  }

  @Test func `refuse too many nodes`() throws {
    var limits = HTMLLimits()
    limits.nodeCount = 10

    #expect(throws: HTMLParsingError.tooComplex) {
      try document("<p>x<p>x<p>x<p>x<p>x", limits)
    }
    #expect(throws: Never.self) { try document("<p>x<p>x", limits) }
  }

  @Test func `refuse too much work`() throws {
    var limits = HTMLLimits()
    limits.time = .zero

    #expect(throws: HTMLParsingError.tooComplex) {
      try document(String(repeating: "<p>x", count: 5000), limits)
    }
  }
}
