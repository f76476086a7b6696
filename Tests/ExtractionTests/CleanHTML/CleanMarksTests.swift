import Extraction
import Reading
import SeededRandomness
import Testing

@Suite struct `The marks in a block` {
  private static let allowed: Set = [
    "a", "b", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
    "small", "strong", "sub", "sup", "u", "var",
  ]

  /// Whether HTML has nothing but the allowed elements, closed in order, and harmless links.
  private static func isClean(_ html: String) -> Bool {
    var open: [Substring] = []
    for part in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: ">") else { return false }
      let tag = part[..<end]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
        continue
      }
      let name = tag.prefix { $0 != " " }
      guard allowed.contains(String(name)) else { return false }
      if name != "br" { open.append(name) }
      guard name.endIndex < tag.endIndex else { continue }
      let attribute = tag[name.endIndex...]
      let starts = [" href=\"http://", " href=\"https://", " href=\"mailto:"]
      guard name == "a", starts.contains(where: { attribute.hasPrefix($0) }),
        attribute.count(where: { $0 == "\"" }) == 2, attribute.hasSuffix("\"")
      else { return false }
    }
    return open.isEmpty
  }

  /// Whether a block is clean: an image is one element with an address and a description.
  private static func isClean(_ block: Block) -> Bool {
    let html = block.html ?? ""
    guard block.kind == .image else { return isClean(html) }
    return block.text.isEmpty && html.hasPrefix("<img src=\"http") && html.hasSuffix("\">")
      && html.contains("\" alt=\"") && html.count { $0 == "\"" } == 4
      && html.count { $0 == "<" || $0 == ">" } == 2
  }

  @Test(arguments: [
    "<img src=\"https://a\" alt=\"\" onerror=\"x\">", "<img src=\"data:x\" alt=\"\">",
    "<img src=\"https://a\" alt=\"\"><b>", "<img src=\"https://a\">",
  ])
  func `are judged in an image by a test that can fail`(dirty: String) {
    #expect(!Self.isClean(Block(.image, text: "", html: dirty)))
  }

  @Test(arguments: [
    "<script>x</script>", "<a href=\"javascript:x\">y</a>", "<b>x", "<b><i>x</b></i>",
    "<a href=\"http://a\" onclick=\"x\">y</a>", "<img src=x>", "a < b", "<b class=\"x\">y</b>",
  ])
  func `are judged by a test that can fail`(dirty: String) {
    #expect(!Self.isClean(dirty))
  }

  @Test(arguments: [
    "<a href='javascript:alert(1)'>x</a>", "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=' &#1;javascript:alert(1)'>x</a>", "<a href='data:text/html,x'>x</a>",
    "<a href='vbscript:x'>x</a>", "<a href='//evil.example/'>x</a>", "<a href='http:x'>x</a>",
    "<a href='https://a.example/\"onmouseover=\"alert(1)'>x</a>", "<b onclick=x style=y>x</b>",
    "<img src=x onerror=alert(1)>", "<svg><script>alert(1)</script></svg>", "<b><i>x</b></i>",
    "<math><mi xlink:href='javascript:x'>x</mi></math>", "<em>&lt;script&gt;</em>",
    "<em>a &amp;lt;b</em>", "<iframe srcdoc='<script>x</script>'></iframe>", "<b><p>x</b><i>y",
    "<form action=x><input value=y></form>", "<style>@import x</style>", "<b>1<br>2</b>",
    "<a href='https://a.example/\u{9B}31m'>x</a>", "<b>\u{9B}31m&#155;31m</b>",
  ])
  func `are only the allowed ones`(piece: String) throws {
    let html = "<p>Some <em>text</em>, and \(piece) then more of it.</p>"

    let page = try PageExtractor().extract(
      html: Array(html.utf8),
      url: "https://a.example/folder/page?x"
    )

    for block in page.text.blocks { #expect(Self.isClean(block), "\(block)") }
    #expect(page.text.blocks.contains { $0.html?.contains("<em>text</em>") == true })
  }

  @Test(arguments: [
    ("/top", "https://a.example/top"), ("next", "https://a.example/folder/next"),
    ("../up?q=1#f", "https://a.example/up?q=1#f"), ("//b.example/", "https://b.example/"),
    ("../../../x", "https://a.example/x"), ("HTTP://c.example/A", "HTTP://c.example/A"),
    ("mailto:a@b.example", "mailto:a@b.example"),
  ])
  func `lead to absolute addresses`(link: String, address: String) throws {
    let html = "<p>Go <a href='\(link)'>there</a>."

    let page = try PageExtractor().extract(
      html: Array(html.utf8),
      url: "https://a.example/folder/page?x"
    )

    #expect(page.text.blocks.first?.html == "Go <a href=\"\(address)\">there</a>.")
  }

  @Test func `stay clean in pages with random damage`() throws {
    let seed: UInt64 = 20_161_021
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let names = ["news.html", "blog.html", "german.html", "breaks.html"]
    let pages = try names.map { try Fixture.bytes($0) }
    let pieces = [
      "<", ">", "\"", "</b>", "<b>", "<table>", "<p", "&#", "<!--", "]]>", "\u{0}", "<a href=",
    ]

    for _ in 0..<200 {
      var bytes = pages.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let piece = pieces.randomElement(using: &random) ?? ""
        bytes.replaceSubrange(place..<min(place + 3, bytes.count), with: Array(piece.utf8))
      }
      do throws(ExtractionError) {
        let page = try PageExtractor().extract(html: bytes, url: "https://a.example/")
        for block in page.text.blocks {
          #expect(Self.isClean(block), "\(block)")
          #expect(!block.text.isEmpty || block.kind == .image)
          #expect(block.kind == .code || !block.text.contains("\n\n"))
        }
      } catch {
        #expect(error == .empty)
      }
    }
  }
}
