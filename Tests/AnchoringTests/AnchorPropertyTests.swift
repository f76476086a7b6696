import Anchoring
import ProcessorTime
import Reading
import SeededRandomness
import Testing

@Suite struct `Anchoring a highlight` {
  private static let articles = ArticleTexts.all

  @Test(arguments: articles.indices)
  func `finds every range of the same text exactly where it was made`(number: Int) {
    let text = Self.articles[number]
    let finder = PassageFinder(text)
    let places = ArticleTexts.letterEdges(of: text)
    var random = SeededGenerator(seed: UInt64(number) + 1)
    for _ in 0..<60 {
      let ends = [random.pick(0...places.count - 1), random.pick(0...places.count - 1)].sorted()
      let range = places[ends[0]]..<places[ends[1]]
      guard !range.isEmpty else { continue }

      let anchor = finder.anchor(finder.selector(for: range))

      #expect(anchor.range == range && anchor.kind == .exact, "\(finder.text(in: range))")
    }
  }

  @Test(arguments: articles.indices)
  func `answers with whole letters within the text, however it was cut`(number: Int) {
    let text = Self.articles[number]
    let edges = Set(ArticleTexts.letterEdges(of: text))
    let old = PassageFinder(text)
    let count = text.unicodeScalars.count
    var random = SeededGenerator(seed: UInt64(number) + 40)
    for _ in 0..<60 {
      let start = random.pick(0...count - 1)
      let selector = old.selector(for: start..<min(count, start + random.pick(1...80)))
      var changed = Array(text.unicodeScalars)
      for _ in 0..<random.pick(1...30) { changed.remove(at: random.pick(0...changed.count - 1)) }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: changed)
      let newText = String(view)

      let answers = [
        (old.anchor(selector).range, edges),
        (PassageFinder(newText).anchor(selector).range, Set(ArticleTexts.letterEdges(of: newText))),
      ]

      for (range, edges) in answers {
        guard let range else { continue }
        #expect(edges.contains(range.lowerBound) && edges.contains(range.upperBound), "\(range)")
      }
    }
  }

  @Test(arguments: articles.indices)
  func `finds an untouched passage wherever the text around it grows`(number: Int) {
    let text = Self.articles[number]
    let old = PassageFinder(text)
    var random = SeededGenerator(seed: UInt64(number) + 90)
    let places = ArticleTexts.letterEdges(of: text)
    for _ in 0..<20 {
      let start = random.pick(0...places.count - 41)
      let range = places[start]..<places[start + 40]
      guard ArticleTexts.isPlain(old.text(in: range)) else { continue }
      let head = String(repeating: "Another beginning. ", count: random.pick(1...30))
      let shift = head.unicodeScalars.count

      let anchor = PassageFinder(head + text + " The end.").anchor(old.selector(for: range))

      #expect(anchor.range == range.lowerBound + shift..<range.upperBound + shift)
      #expect(anchor.kind == .moved)
    }
  }

  @Test(arguments: articles.indices)
  func `never finds a removed sentence that stood once`(number: Int) {
    let text = Self.articles[number]
    let old = PassageFinder(text)
    let count = text.unicodeScalars.count
    for quote in ArticleTexts.sentences(of: text) where quote.unicodeScalars.count >= 12 {
      let passages = old.passages(matching: quote)
      guard let range = passages.first?.range, passages.count == 1 else { continue }
      let rest = old.text(in: 0..<range.lowerBound) + old.text(in: range.upperBound..<count)

      let anchor = PassageFinder(rest).anchor(old.selector(for: range))

      #expect(anchor == .orphan, "\(quote): \(anchor)")
    }
  }

  @Test func `gives the same answers for many at once as one by one, whatever overlaps`() {
    let text = Self.articles[0]
    let old = PassageFinder(text)
    let ranges = [0..<40, 10..<30, 10..<200, 0..<text.unicodeScalars.count, 25..<26, 150..<300]
    let selectors = ranges.map(old.selector)
    let new = PassageFinder("New. " + text)

    let anchors = new.anchors(selectors)

    #expect(anchors == selectors.map { new.anchor($0) })
    #expect(anchors.map(\.range?.lowerBound) == ranges.map { $0.lowerBound + 5 })
    #expect(PassageFinder.revision > 2)
  }

  @Test
  func `finds a selector of another program without context, with returns and collapsed space`() {
    let text = "First.\n\nThe second paragraph says\nmore than the first of them.\n\nThird."
    let finder = PassageFinder(text)
    for quote in [
      "second paragraph says\r\nmore than the first", "second  paragraph says more than the first",
    ] {
      for range in [Int.min..<0, -7 ..< -2, 900_000..<900_030, Int.max..<Int.max] {
        let anchor = finder.anchor(Selector(quote: quote, prefix: "", suffix: "", range: range))

        #expect(anchor.range == 12..<53, "\(quote)")
      }
    }
  }
}

@Suite struct `Hostile anchoring` {
  @Test(arguments: [
    ("a", "a"), ("ab", "ab"), ("a ", "a "), ("\n", "\n"), ("e\u{301}", "e\u{301}"), ("日本", "日本"),
    ("lorem ipsum ", "lorem ipsum "), ("aaaaaaab", "ab"),
  ])
  func `ends soon, whatever the text repeats`(unit: String, other: String) {
    let text = String(repeating: unit, count: 20_000 / unit.unicodeScalars.count)
    let changed = String(repeating: other, count: 12_000 / other.unicodeScalars.count) + "x" + text
    let old = PassageFinder(text)
    let count = text.unicodeScalars.count
    let ranges = [0..<count, 0..<1, 10..<40, count / 3..<count / 2, count - 1..<count]

    let limit = Duration.seconds(20)
    let time = ProcessorTime.least(below: limit) {
      let selectors = ranges.map(old.selector)
      #expect(selectors.allSatisfy { $0.prefix.unicodeScalars.count <= 1100 })
      for (range, anchor) in zip(ranges, old.anchors(selectors)) {
        #expect(anchor.range?.clamped(to: range) == range)
      }
      _ = PassageFinder(changed).anchors(selectors)
      _ = PassageFinder("").anchors(selectors)
    }

    #expect(time < limit)
  }

  @Test func `tells one of a thousand equal lines by what stands around it`() {
    let lines = (0..<1000).map { "Add to cart. Item number \($0) of the list.\n" }
    let old = PassageFinder(lines.joined())
    let passages = old.passages(matching: "Add to cart.")
    let new = PassageFinder("Sale! " + lines.joined())

    for number in stride(from: 3, to: 1000, by: 141) {
      let range = passages[number].range
      let anchor = new.anchor(old.selector(for: range))
      #expect(anchor.range == range.lowerBound + 6..<range.upperBound + 6)
    }
  }
}
