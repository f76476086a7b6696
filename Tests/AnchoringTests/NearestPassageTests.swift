import Anchoring
import Testing

@Suite struct `The nearest passages` {
  static let text = """
    The garden was quiet in the early morning. A thrush sang from the old pear tree.

    Nobody had watered the roses since the end of summer, and the gate hung open.

    In the evening the garden was loud with children, and the thrush was gone.
    """

  @Test(arguments: [
    ("nobody has watered the rose since summer ended", "Nobody had watered the roses since"),
    ("A trush sang in the old pear tree", "A thrush sang from the old pear tree"),
    ("the garden was quite in the early morning", "The garden was quiet in the early morning"),
  ])
  func `to a quote from memory come best first`(quote: String, beginning: String) throws {
    let finder = PassageFinder(Self.text)

    let passages = finder.nearest(to: quote)

    let best = try #require(passages.first)
    #expect(passages.count <= 3)
    #expect(finder.text(in: best.range).hasPrefix(beginning), "\(finder.text(in: best.range))")
    #expect(0.5..<1 ~= best.similarity)
    #expect(best.likeness == .similar)
  }

  @Test(arguments: [
    "", "...", "zebra crossing", "entirely different words of another story", "the",
  ])
  func `to something else are none, or say what was asked`(quote: String) {
    let finder = PassageFinder(Self.text)

    for passage in finder.nearest(to: quote) {
      #expect(quote == "the")
      #expect(finder.text(in: passage.range).lowercased() == "the")
    }
  }

  @Test func `are as many as wanted, and none overlaps another`() {
    let finder = PassageFinder(String(repeating: "one two three four. ", count: 50))

    let passages = finder.nearest(to: "one two tree four", limit: 7)

    #expect(passages.count == 7)
    let sorted = passages.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      #expect(left.upperBound <= right.lowerBound)
    }
    #expect(finder.nearest(to: "one", limit: 0).isEmpty)
    #expect(finder.nearest(to: "one", limit: .min).isEmpty)
  }

  @Test func `to a long quote are found by its ends`() throws {
    var words = RandomText(seed: 7)
    let text = words.text(wordCount: 1500)
    let finder = PassageFinder(text)
    let range = 4000..<8000
    let quote = finder.text(in: range).split(separator: " ").enumerated()
      .map { $0.offset % 9 == 8 ? "changed" : String($0.element) }.joined(separator: " ")

    let best = try #require(finder.nearest(to: quote).first)

    #expect(abs(best.range.lowerBound - range.lowerBound) < 40, "\(best.range)")
    #expect(abs(best.range.upperBound - range.upperBound) < 40, "\(best.range)")
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `to a quote with some words changed are its place`(seed: UInt64) throws {
    var words = RandomText(seed: seed)
    for _ in 0..<15 {
      let text = words.text(wordCount: 200)
      let finder = PassageFinder(text)
      let range = words.passage(of: text)
      var quote = RandomText.retyped(finder.text(in: range)).split(separator: " ").map(String.init)
      guard quote.count > 5 else { continue }
      quote[quote.count / 2] = "other"

      let best = try #require(finder.nearest(to: quote.joined(separator: " ")).first)

      #expect(best.range.overlaps(range), "seed \(seed): \(quote)")
    }
  }
}
