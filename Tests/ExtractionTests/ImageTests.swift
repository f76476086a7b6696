import Extraction
import Reading
import Testing

@Suite struct `The images of an article` {
  private static let sentence =
    "The bridge was closed for a week, then opened, then closed again, as one does with bridges. "

  private func page(_ piece: String) throws -> ExtractedPage {
    let paragraphs = (1...4).map { "<p>\($0). \(Self.sentence)\(Self.sentence)</p>" }
    let html = """
      <html><head><title>Bridge</title></head><body><article>\(paragraphs[0...1].joined())
      \(piece)\(paragraphs[2...3].joined())</article></body></html>
      """
    return try PageExtractor().extract(html: Array(html.utf8), url: "https://a.example/f/p")
  }

  @Test(arguments: [
    ("<img src=x.jpg>", "https://a.example/f/x.jpg"),
    (
      "<figure><img src=/x.jpg width=640><figcaption>A caption</figcaption></figure>",
      "https://a.example/x.jpg"
    ),
    ("<img src='data:image/gif;base64,R0lGOD' data-src=/x.jpg>", "https://a.example/x.jpg"),
    ("<img data-original=/x.jpg>", "https://a.example/x.jpg"),
    ("<img data-lazy-src=/x.jpg src=/y.jpg>", "https://a.example/x.jpg"),
    (
      "<img src=/s.jpg srcset='/a.jpg 400w, /b.jpg 1200w, /c.jpg 4000w'>", "https://a.example/b.jpg"
    ),
    ("<img src=/s.jpg srcset='/c.jpg 4000w, /d.jpg 2000w'>", "https://a.example/d.jpg"),
    ("<img src=/s.jpg data-srcset='/a,b.jpg, /c,d.jpg 2x'>", "https://a.example/c,d.jpg"),
    ("<img src=/s.jpg srcset='data:image/gif;base64,R0 100w'>", "https://a.example/s.jpg"),
    ("<picture><source srcset=/p.webp><img alt=x></picture>", "https://a.example/p.webp"),
    ("<div><img src=data:x><noscript><img src=/n.jpg></noscript></div>", "https://a.example/n.jpg"),
    (
      "<div><img data-src=/x.jpg><noscript><img src=/n.jpg></noscript></div>",
      "https://a.example/x.jpg"
    ),
    ("<a href=/big><img src=/x.jpg></a><img src=/x.jpg>", "https://a.example/x.jpg"),
  ])
  func `are blocks with their best address, each once`(piece: String, address: String) throws {
    #expect(try page(piece).text.imageAddresses == [address])
  }

  @Test(arguments: [
    "<img src=x.jpg width=1 height=1>", "<img src=x.jpg width=48px>", "<img src=/logo.png>",
    "<img src=x.jpg class='author avatar'>", "<img src=x.jpg aria-hidden=true>", "<img>",
    "<img src='data:image/png;base64,iVBORw0KGgo='>", "<img src='javascript:x'>",
    "<img src='mailto:a@b.example'>", "<nav><img src=x.jpg></nav>", "<img src=/pixel.gif?u=1>",
    "<img src=x.jpg id=tracking-pixel>", "<img srcset=', ,,'>", "<img srcset='/x -1w'>",
  ])
  func `are not its ornaments`(piece: String) throws {
    #expect(try page(piece).text.imageAddresses.isEmpty)
  }

  @Test func `say what the page says of them, and nothing in the text`() throws {
    let with = try page("<img src=x.jpg alt='A \"bridge\" <b> & more'>").text
    let without = try page("").text

    let image = try #require(with.blocks.first { $0.kind == .image })
    #expect(image.imageDescription == "A \"bridge\" <b> & more")
    #expect(image.text.isEmpty)
    #expect(with.plain == without.plain)
    #expect(with.wordCount == without.wordCount)
    #expect(ArticleText(coded: with.coded) == with)
  }

  @Test func `do not part the paragraph that they stand in`() throws {
    let text = try page("<p>Before the picture <img src=x.jpg> and after it.</p>").text

    let place = try #require(text.blocks.firstIndex { $0.kind == .image })
    #expect(text.blocks[place - 1].text == "Before the picture and after it.")
  }

  @Test func `are a hundred at most`() throws {
    let many = (0..<300).map { "<img src=\($0).jpg>" }.joined()
    #expect(try page(many).text.imageAddresses.count == 100)
  }

  @Test func `may change their addresses without the article being another`() throws {
    let one = try page("<img src=x.jpg?token=1>").text
    let other = try page("<img src=x.jpg?token=2>").text

    #expect(one != other)
    #expect(one.reads(like: other))
    #expect(!one.reads(like: try page("").text))
  }
}
