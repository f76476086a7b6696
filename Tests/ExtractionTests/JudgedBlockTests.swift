import Extraction
import Reading
import Testing

@Suite struct `The verdicts on a page` {
  private static func judged(_ name: String) throws -> [JudgedBlock] {
    try PageExtractor().judge(html: Fixture.bytes("\(name).html"))
  }

  @Test(arguments: ["news", "blog", "german"])
  func `keep just the blocks of the article`(name: String) throws {
    let page = try PageExtractor().extract(html: Fixture.bytes("\(name).html"))

    let kept = try Self.judged(name).filter { $0.verdict == .kept }.map(\.block)

    #expect(kept == page.text.blocks.filter { $0.kind != .image })
  }

  @Test func `tell navigation from prose`() throws {
    let blocks = try Self.judged("news")

    #expect(blocks.contains { $0.verdict == .furniture && $0.block.text == "Sport" })
    #expect(blocks.contains { $0.verdict == .kept && $0.block.text.hasPrefix("After eleven") })
  }

  @Test func `share the score among the signals`() throws {
    for block in try Self.judged("news") {
      let sum = block.signals.reduce(0) { $0 + $1.weight }
      #expect(abs(sum - block.score) < 0.01, "\(block.block.text)")
    }
  }

  @Test func `follow the signals`() throws {
    let navigation = String(repeating: "<li><a href=/x>Somewhere else</a></li>", count: 40)
    let prose = "<p>The bridge was closed for a week, then opened, then closed, as bridges are.</p>"
    let article = String(repeating: prose, count: 8)
    let html = "<html><body><ul>\(navigation)</ul><article>\(article)</article></body></html>"

    let blocks = try PageExtractor().judge(html: Array(html.utf8))

    for block in blocks {
      let isProse = block.block.text.hasPrefix("The bridge")
      #expect((block.score > 0) == isProse, "\(block.block.text): \(block.score)")
    }
  }
}
