import Extraction
import Reading
import Testing

@Suite struct `A script in a page` {
  private static func page(_ payload: String) -> String {
    """
    <html><body><article><h1>A title of some length</h1><p>Some <em>text</em>, and words \(payload) \
    then more of it.</p><ul><li>An item, \(payload)</li></ul><p>And a second paragraph, with enough \
    words in it that the text is found.</p></article></body></html>
    """
  }

  /// The clean HTML that is made of a page.
  private static func clean(_ payload: String) throws -> String {
    do throws(ExtractionError) {
      let page = try PageExtractor().extract(
        html: Array(page(payload).utf8),
        url: "https://a.example/"
      )
      for block in page.text.blocks where block.kind != .image {
        guard let html = block.html else { continue }
        #expect(CleanHTML.text(of: html) == block.text, "\(payload)")
      }
      return ArticleHTML.text(of: page.text.blocks)
    } catch {
      #expect(error == .empty)
      return ""
    }
  }

  @Test func `comes in more than 500 ways`() {
    #expect(Set(ScriptPayload.all).count > 500)
    print("\(Set(ScriptPayload.all).count) payloads")
  }

  @Test func `leaves nothing that another parser would bring to life`() throws {
    let documents = try ScriptPayload.all.map(Self.clean)

    let findings = try HTML5Parser.findings(in: documents)

    #expect(findings == ["\(documents.count) documents, 0 faults"])
  }

  @Test func `leaves nothing when it is cleaned without being an article`() throws {
    let documents = try ScriptPayload.all.map { try CleanArticle.cleaned($0) }

    let findings = try HTML5Parser.findings(in: documents)

    #expect(findings == ["\(documents.count) documents, 0 faults"])
  }

  @Test func `changes nothing when it is cleaned again`() throws {
    for payload in ScriptPayload.all {
      let once = try CleanArticle.cleaned(payload)
      #expect(try CleanArticle.cleaned(once) == once, "\(payload)")
    }
  }

  @Test(arguments: [
    "<p><script>x</script></p>", "<p onclick=x>y</p>", "<p><a href='javascript:x'>y</a></p>",
    "<svg></svg>", "<p><!-- x --></p>", "<p><a href='http://a.example/&#9;'>x</a></p>",
    "<img src=x>", "<img src='data:image/png,x'>", "<img src='https://a.example/' onerror=x>",
  ])
  func `is found by a judge that can fail`(dirty: String) throws {
    #expect(try HTML5Parser.findings(in: [dirty]).last != "1 documents, 0 faults")
  }

  @Test(arguments: ["<script>x</script>", "<b>x", "<a href=\"javascript:x\">y</a>", "a<b", "x&y"])
  func `that another device sent as clean HTML shows as text`(html: String) {
    let block = Block(.paragraph, text: "safe & sound", html: html)

    #expect(ArticleHTML.text(of: [block]) == "<p>safe &amp; sound</p>")
  }
}
