import Extraction
import Reading
import Testing

@Suite struct `A web page` {
  @Test(arguments: ["news", "blog", "german", "breaks"])
  func `gives its article and nothing around it`(name: String) throws {
    let html = try Fixture.bytes("\(name).html")

    let page = try PageExtractor().extract(html: html, url: "https://harbourpost.example/news/x")

    #expect(page.text.plain + "\n" == (try Fixture.text("\(name).txt")))
  }

  @Test func `says what it is in JSON-LD and meta tags`() throws {
    let html = try Fixture.bytes("news.html")

    let page = try PageExtractor().extract(html: html, url: "https://harbourpost.example/news/x")

    #expect(page.title == "Ferry to Skarholm runs again after winter repairs")
    #expect(page.byline == "Ida Malm")
    #expect(page.site == "The Harbour Post")
    #expect(page.language == "en-GB")
    #expect(page.publishedAt == Timestamp("2024-03-14T08:30:00Z"))
    #expect(page.excerpt == "The small ferry is back after eleven weeks in the yard.")
    #expect(page.canonicalURL == "https://harbourpost.example/news/2024/03/ferry-runs-again")
  }

  @Test func `says what it is where a reader would look`() throws {
    let blog = try PageExtractor().extract(html: Fixture.bytes("blog.html"))
    let german = try PageExtractor().extract(html: Fixture.bytes("german.html"))

    #expect(blog.title == "Counting words without a table")
    #expect(blog.byline == "Pim Aalders")
    #expect(blog.publishedAt == Timestamp("2016-10-21"))
    #expect(german.title == "Bäcker Öhlmann schließt nach 90 Jahren")
    #expect(german.byline == "Jürgen Weiß")
    #expect(german.publishedAt == Timestamp("2019-03-03T14:05:00Z"))
    #expect(german.language == "de")
  }

  @Test func `keeps what each block is`() throws {
    let page = try PageExtractor().extract(html: Fixture.bytes("blog.html"))

    let kinds = page.text.blocks.map(\.kind)

    #expect(
      kinds == [
        .paragraph, .code, .paragraph, .listItem, .listItem, .listItem, .paragraph, .orderedItem,
        .orderedItem, .quote, .paragraph, .tableRow, .tableRow, .tableRow,
      ]
    )
  }

  @Test func `keeps clean marks only where they say more than the text`() throws {
    let page = try PageExtractor().extract(
      html: Fixture.bytes("news.html"),
      url: "https://harbourpost.example/news/x"
    )

    let marked = page.text.blocks.filter { $0.kind != .image }.compactMap(\.html)

    #expect(marked.count == 1)
    #expect(marked.first?.hasPrefix("“We were <em>stuck</em> with") == true)
    #expect(
      marked.first?.hasSuffix(
        "described <a href=\"https://harbourpost.example/news/2024/01/yard\">in an earlier report</a>."
      ) == true
    )
  }

  @Test func `gives the same answer to several tasks at once`() async throws {
    let html = try Fixture.bytes("news.html")
    let extractor = PageExtractor()
    let alone = try extractor.extract(html: html)

    let together = try await withThrowingTaskGroup(of: ExtractedPage.self) { group in
      for _ in 0..<32 { group.addTask { try extractor.extract(html: html) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }

    #expect(together.count == 32)
    #expect(together.allSatisfy { $0 == alone })
  }
}

@Suite struct `A file` {
  @Test func `is read as what is in it`() throws {
    let page = Array("<p>Hello there, this is a <b>page</b>.".utf8)
    let text = Array("Hello there\n\nThis is text, 3 < 4 and so on.".utf8)

    #expect(try PageExtractor().extract(file: page).text.plain == "Hello there, this is a page.")
    #expect(
      try PageExtractor().extract(file: text).text.plain
        == "Hello there\n\nThis is text, 3 < 4 and so on."
    )
  }

  @Test(arguments: [
    (Array("%PDF-1.7\n%".utf8), "a PDF document"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "an image"),
    ([0x50, 0x4B, 0x03, 0x04, 0x14], "an archive"),
    ([0x01, 0x00, 0x02, 0x00, 0x00, 0x03, 0x41], "a binary file"),
  ])
  func `that is no text is refused by name`(bytes: [UInt8], kind: String) {
    #expect(throws: ExtractionError.notText(kind: kind)) {
      try PageExtractor().extract(file: bytes)
    }
  }

  @Test(arguments: [[], Array(" \n\t\n ".utf8), Array("<html><body></body></html>".utf8)])
  func `without text is refused`(bytes: [UInt8]) {
    #expect(throws: ExtractionError.empty) { try PageExtractor().extract(file: bytes) }
  }

  @Test func `that is too large is refused`() {
    var limits = ExtractionLimits()
    limits.byteCount = 10

    #expect(throws: ExtractionError.tooLarge(limit: 10)) {
      try PageExtractor(limits: limits).extract(file: Array("Eleven bytes".utf8))
    }
  }
}
