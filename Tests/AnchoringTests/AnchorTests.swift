import Anchoring
import Reading
import Testing

@Suite struct `An anchor` {
  static let quote = "the lamp was still burning when they came back"
  static let text =
    "At night they walked along the shore for hours. In the house \(quote), "
    + "and nobody had touched the letters on the table."

  @Test func `is exact where nothing changed`() throws {
    let finder = PassageFinder(Self.text)
    let range = try #require(finder.passages(matching: Self.quote).first).range

    let anchor = finder.anchor(finder.selector(for: range))

    #expect(anchor == Anchor.found(.exact, range, confidence: 1))
  }

  @Test func `has moved where the text before has grown`() throws {
    let anchor = try Self.anchor(in: "A new first sentence. " + Self.text)

    #expect(anchor.kind == .moved)
    #expect(anchor.range == 83..<129)
    #expect(anchor.confidence == 1)
  }

  @Test func `follows its context among several`() throws {
    let anchor = try Self.anchor(in: "Once \(Self.quote). Twice \(Self.quote). " + Self.text)

    #expect(anchor.kind == .moved)
    #expect(anchor.range?.lowerBound == 61 + 53 + 54)
  }

  @Test func `is fuzzy where quotes, dashes or white space changed`() throws {
    let text = Self.text.replacing("still burning", with: "still\n\u{A0}burn\u{AD}ing")

    let anchor = try Self.anchor(in: text)

    #expect(anchor.kind == .fuzzy)
    #expect(anchor.range == 61..<109)
    #expect(anchor.confidence > 0.9)
  }

  @Test func `is fuzzy where some words changed`() throws {
    let anchor = try Self.anchor(in: Self.text.replacing("still burning", with: "still lit"))

    #expect(anchor.kind == .fuzzy)
    #expect(anchor.range == 61..<103)
    #expect(0.8..<1 ~= anchor.confidence)
  }

  @Test(arguments: [
    "", "Something else altogether.",
    "At night they walked along the shore for hours. In the house nobody had touched the letters.",
  ])
  func `is an orphan where the passage is gone`(text: String) throws {
    #expect(try Self.anchor(in: text) == .orphan)
  }

  @Test func `of a short quote is an orphan without its context`() {
    let finder = PassageFinder("Where the road ends, the wood begins.")
    let selector = Selector(quote: "the", prefix: "Call me at ", suffix: " office.", range: 90..<93)

    #expect(finder.anchor(selector) == .orphan)
  }

  @Test func `of a short quote is not the same letters at its old place`() {
    let old = PassageFinder("Beyond the hill stood the mill and the miller waved.")
    let new = PassageFinder("Beyond the hill the mill stood and on the hill the miller waved.")
    let selector = old.selector(for: 35..<38)

    let anchor = new.anchor(selector)

    #expect(old.text(in: 35..<38) == "the")
    #expect(anchor == .orphan || anchor.range == 47..<50)
  }

  @Test(arguments: [Int.min..<Int.max, -5 ..< -2, 0..<0, 5..<Int.max, Int.max..<Int.max])
  func `is found for any position`(range: Range<Int>) {
    let finder = PassageFinder(Self.text)
    let selector = Selector(quote: Self.quote, prefix: "", suffix: "", range: range)

    #expect(finder.anchor(selector).kind == .moved)
    #expect(finder.anchor(Selector(quote: "", prefix: "a", suffix: "b", range: range)) == .orphan)
    #expect(finder.selector(for: range).range.upperBound <= Self.text.unicodeScalars.count)
  }

  private static func anchor(in text: String) throws -> Anchor {
    let finder = PassageFinder(Self.text)
    let range = try #require(finder.passages(matching: quote).first).range
    return PassageFinder(text).anchor(finder.selector(for: range))
  }
}

@Suite struct `A selector` {
  @Test func `has the quote as stored and 96 scalars around it`() {
    var words = RandomText(seed: 9)
    let finder = PassageFinder(words.text(wordCount: 100))

    let selector = finder.selector(for: 200..<220)

    #expect(selector.quote == finder.text(in: 200..<220))
    #expect(selector.prefix == finder.text(in: 104..<200))
    #expect(selector.suffix == finder.text(in: 220..<316))
    #expect(selector.range == 200..<220)
  }

  @Test func `has less where the text ends`() {
    let finder = PassageFinder("one two three")

    let selector = finder.selector(for: 4..<7)

    #expect(selector.prefix == "one ")
    #expect(selector.suffix == " three")
  }

  @Test(arguments: [(40, 168), (100, 228), (200, 328), (2000, 1024)])
  func `has more until it stands in one place`(distance: Int, expected: Int) {
    let same = String(repeating: "x", count: distance)
    let rest = String(repeating: "0123456789", count: 20)
    let finder = PassageFinder("\(rest)1\(same)word\(same)2\(rest)3\(same)word\(same)4\(rest)")
    let start = rest.unicodeScalars.count + 1 + distance

    let selector = finder.selector(for: start..<start + 4)

    #expect(selector.quote == "word")
    #expect(selector.suffix.unicodeScalars.count == expected)
    #expect(selector.prefix.unicodeScalars.count == expected)
  }

  @Test func `takes no letter of its context apart`() {
    let finder = PassageFinder(String(repeating: "e\u{301}", count: 200) + "x the end")

    let selector = finder.selector(for: 401..<402)

    #expect(selector.quote == " ")
    #expect(selector.prefix.unicodeScalars.first == "e")
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `anchors where it was made`(seed: UInt64) {
    var words = RandomText(seed: seed)
    for _ in 0..<30 {
      let text = words.text(wordCount: 60)
      let finder = PassageFinder(text)
      let range = words.passage(of: text)

      let anchor = finder.anchor(finder.selector(for: range))

      #expect(anchor == .found(.exact, range, confidence: 1), "seed \(seed): \(range)")
    }
  }
}

extension Anchor {
  fileprivate static func found(_ kind: Kind, _ range: Range<Int>, confidence: Double) -> Anchor {
    Anchor(kind: kind, range: range, confidence: confidence)
  }
}
