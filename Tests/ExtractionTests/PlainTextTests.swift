import Extraction
import Reading
import SeededRandomness
import Testing

@Suite struct `A text file` {
  private func page(_ text: String) throws -> ExtractedPage {
    try PageExtractor().extract(plainText: Array(text.utf8))
  }

  @Test(arguments: [
    "Skip to main content", "Accessibility links\n\nBreaking News", "MENU\nShare\nAdvertisement",
    "WORLD", "Zum Inhalt springen\n\nAnzeige", "Aller au contenu\nÀ la une", "4 min read",
    "Published: 21 October 2016", "By Jane Doe\n21 October 2016", "https://news.example/x",
    "Friday 21 October 2016 14:05 BST", "Ir al contenido principal\nÚltima hora", "",
  ])
  func `has its first real line as its title`(before: String) throws {
    let page = try page(
      "\(before)\n\nCouncil votes for a second bridge\n\nThe council of the town voted on Monday.\n"
    )

    #expect(page.title == "Council votes for a second bridge")
  }

  @Test func `without a line like a title has its first line shortened`() throws {
    let line = String(repeating: "words without end, ", count: 20) + "end."

    let page = try page("\(line)\n\nAnother paragraph ends here.")

    #expect(page.title?.hasPrefix("words without end, words") == true)
    #expect((page.title?.count ?? 0) <= 121)
  }

  @Test(arguments: [
    ("By AFP", "AFP"), ("By Jane Doe", "Jane Doe"), ("Jane Doe, Staff ,", "Jane Doe, Staff"),
    ("Von Jürgen Weiß", "Jürgen Weiß"), ("Author: Jane Doe", "Jane Doe"), ("Jane Doe,", "Jane Doe"),
    ("By the time it was over", nil), ("By Monday it was over, she said.", nil),
  ])
  func `has a byline where there is one`(line: String, name: String?) throws {
    #expect(try page("A title of four words\n\n\(line)\n\nText.\n").byline == name)
  }

  @Test(arguments: [
    ("21 October 2016", "2016-10-21"), ("Oct. 21, 2016", "2016-10-21"),
    ("2016-10-21", "2016-10-21"),
    ("Published: 21 October 2016", "2016-10-21"), ("21. Oktober 2016", "2016-10-21"),
    ("Friday 21 October 2016 14:05 BST", "2016-10-21T13:05:00Z"), ("21.10.2016", "2016-10-21"),
    ("Updated October 21, 2016 2:05 PM UTC", "2016-10-21T14:05:00Z"), ("10/21/2016", "2016-10-21"),
    ("21 de octubre de 2016", "2016-10-21"), ("2016-10-21T14:05:00+02:00", "2016-10-21T12:05:00Z"),
    ("Published: Updated:", nil), ("31 February 2016", nil),
    ("Standing before a meeting in Ankara on 21 October 2016", nil),
  ])
  func `has a date where there is one`(line: String, date: String?) throws {
    let page = try page("A title of four words\n\n\(line)\n\nText.\n")

    #expect(page.publishedAt == date.flatMap(Timestamp.init))
  }

  @Test func `keeps every paragraph, and lines as they stand`() throws {
    let text = "Skip to main content\n\nA title here\nBy AFP\n \n\nOne.\n  Two.\n\n\nThree.\n"

    let page = try page(text)

    #expect(
      page.text.blocks.map(\.text)
        == ["Skip to main content", "A title here\nBy AFP", "One.\n  Two.", "Three."]
    )
    #expect(page.text.isPlain)
  }

  @Test func `without empty lines has a paragraph in each line`() throws {
    let lines = (1...5).map {
      "Line \($0) " + String(repeating: "goes on ", count: $0 * 20) + "here."
    }

    let page = try page(lines.joined(separator: "\r\n"))

    #expect(page.text.blocks.map(\.text) == lines)
  }

  @Test func `wrapped at one width is joined again`() throws {
    let text = """
      The well at Amberley
      My grandmother used to say that the well had no bottom, and that was
      why, in dry summers, nobody in the village was allowed to throw any
      stones into it.
      In the summer of 1949 it dried up for the first time, and three of us
      climbed down on a rope, with a lamp, to see what there was, and to be
      back by noon.
      """

    let blocks = try page(text).text.blocks.map(\.text)

    #expect(blocks.count == 3)
    #expect(blocks.first == "The well at Amberley")
    #expect(
      blocks.last?.hasSuffix(
        "three of us climbed down on a rope, with a lamp, to see what there was, and to be back by noon."
      ) == true
    )
  }

  @Test func `loses control characters and nothing else`() throws {
    #expect(try page("One\u{1B}[31m two\u{7}\tthree\u{B}").text.plain == "One[31m two\tthree")
    #expect(try page("One\u{9B}31m é two\u{85}").text.plain == "One31m é two")
  }

  @Test func `of a saved page loses what stood around the article, and keeps what belongs to it`()
    throws
  {
    let prose = String(
      repeating: "The ferry was in the yard for a winter, and the island waited. ",
      count: 3
    )
    let text = """
      Skip to main content

      The ferry is back

      Published: Updated:
      Read Mode
      4 min read

      The harbour at noon
      The harbour at noon

      SKARHOLM (Reuters) - \(prose)

      \(prose)

      \(prose)

      \(prose)

      (Story was updated to correct the year in the second paragraph.)

      Stay informed with our newsletters

      Sign up to get the latest news of the harbour.

      The Harbour Post is a paper. To learn more about republishing this content, please write.

      XS
      SM
      Top Content Trending
      """

    let blocks = try page(text).text.blocks.map(\.text)

    #expect(blocks.count == 7, "\(blocks)")
    #expect(blocks.prefix(2) == ["The ferry is back", "The harbour at noon"])
    #expect(blocks[2].hasPrefix("SKARHOLM (Reuters) - The ferry"))
    #expect(blocks.last == "(Story was updated to correct the year in the second paragraph.)")
  }

  @Test func `of one's own loses nothing`() throws {
    let text = "Home\n\nI came home late.\n\nSign up to get the latest.\n\nHome\nHome"
    #expect(try page(text).text.plain == text)
  }

  @Test func `holds every word it came with, whatever its lines`() throws {
    let seed: UInt64 = 42
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "word", "Title Case", "\n", "\n\n", " ", "By Jane", "2016-10-21", "end.", "\r\n", "日本語", "# ",
      "\t",
    ]

    for _ in 0..<300 {
      let count = Int.random(in: 1...60, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined() + "x"

      let page = try page(text)

      #expect(
        page.text.plain.split(whereSeparator: \.isWhitespace)
          == text.split(whereSeparator: \.isWhitespace)
      )
      #expect(page.title != nil)
    }
  }
}
