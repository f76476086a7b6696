import Anchoring
import ProcessorTime
import Testing

@Suite struct `A typed quote` {
  static let text = """
    He said: “It’s a well\u{AD}known fact — nobody reads twice…”

    Then\u{A0}he  left. It's over, THE END.\n\tNobody\u{200B} reads twice.
    """

  @Test(arguments: [
    ("He said", "He said"),
    ("\"It's a wellknown fact", "“It’s a well\u{AD}known fact"),
    ("fact - nobody", "fact — nobody"),
    ("fact -- nobody", "fact — nobody"),
    ("twice...\" Then he left", "twice…”\n\nThen\u{A0}he  left"),
    ("  Then he\nleft.  ", "Then\u{A0}he  left."),
    ("the end. nobody reads", "THE END.\n\tNobody\u{200B} reads"),
    ("HE SAID: “it’s", "He said: “It’s"),
  ])
  func `is found as it is stored`(quote: String, stored: String) throws {
    let finder = PassageFinder(Self.text)

    let passages = finder.passages(matching: quote)

    let passage = try #require(passages.first)
    #expect(passages.count == 1)
    #expect(Array(finder.text(in: passage.range).unicodeScalars) == Array(stored.unicodeScalars))
  }

  @Test func `is found exactly before it is found otherwise`() {
    let finder = PassageFinder("It’s here. It's there. IT'S GONE.")

    let passages = finder.passages(matching: "It's")

    #expect(passages.map(\.range) == [11..<15, 0..<4])
    #expect(passages.map(\.likeness) == [.exact, .folded])
    #expect(finder.passages(matching: "it's").map(\.likeness) == [.caseless, .caseless, .caseless])
  }

  @Test func `does not overlap itself`() {
    let finder = PassageFinder("aaaaa")

    #expect(finder.passages(matching: "aa").map(\.range) == [0..<2, 2..<4])
  }

  @Test func `covers a dash of several and an ellipsis whole`() {
    let finder = PassageFinder("a --- b … c")

    #expect(finder.passages(matching: "a —").map(\.range) == [0..<5])
    #expect(finder.passages(matching: "b ..").map(\.range) == [6..<9])
  }

  @Test func `is found whether its accents are letters of their own or not`() {
    let finder = PassageFinder("un cafe\u{301}, un café, un cafe, u\u{332}n")

    #expect(finder.passages(matching: "café,").map(\.range) == [13..<18, 3..<9])
    #expect(finder.passages(matching: "cafe\u{301}").map(\.range) == [3..<8, 13..<17])
    #expect(finder.passages(matching: "un cafe").map(\.range) == [19..<26])
    #expect(finder.passages(matching: "u\u{332}n").map(\.range) == [28..<31])
  }

  @Test(arguments: ["", " \n", "\u{200B}", "elsewhere", "He said it"])
  func `that is not there is not found`(quote: String) {
    #expect(PassageFinder(Self.text).passages(matching: quote).isEmpty)
    #expect(PassageFinder("").passages(matching: quote).isEmpty)
  }

  @Test func `is found in linear time, whatever is searched`() {
    let finder = PassageFinder(String(repeating: "a", count: 200_000))
    let quote = String(repeating: "a", count: 50_000) + "b"

    let limit = Duration.seconds(10)
    let time = ProcessorTime.least(below: limit) {
      #expect(finder.passages(matching: quote).isEmpty)
    }

    #expect(time < limit, "the naive way takes minutes")
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `is found at its place, however it is retyped`(seed: UInt64) {
    var words = RandomText(seed: seed)
    for _ in 0..<60 {
      let text = words.text(wordCount: 80)
      let finder = PassageFinder(text)
      let range = words.passage(of: text)
      let quote = RandomText.retyped(finder.text(in: range))

      let found = finder.passages(matching: quote).map { RandomText.visible(finder, $0.range) }

      #expect(found.contains(RandomText.visible(finder, range)), "seed \(seed): \(quote)")
    }
  }

  @Test func `is not found at its place by an exact search alone`() {
    var words = RandomText(seed: 4)
    let misses = (0..<60).filter { _ in
      let text = words.text(wordCount: 80)
      let finder = PassageFinder(text)
      let quote = RandomText.retyped(finder.text(in: words.passage(of: text)))
      return !finder.passages(matching: quote).contains { $0.likeness == .exact }
    }

    #expect(misses.count > 20, "the random texts are too plain to test anything")
  }
}

@Suite struct `Among several passages` {
  static let finder = PassageFinder("The cat sat. A cat ran, the  CAT slept. One cat ate.")

  @Test func `text before, text behind and a number choose`() {
    let passages = Self.finder.passages(matching: "cat")

    #expect(passages.map(\.range.lowerBound) == [4, 15, 44])
    #expect(Self.finder.choose(passages) == passages)
    #expect(Self.finder.choose(passages, prefix: "THE") == [passages[0]])
    #expect(Self.finder.choose(passages, prefix: " a ") == [passages[1]])
    #expect(Self.finder.choose(passages, suffix: "ate.") == [passages[2]])
    #expect(Self.finder.choose(passages, prefix: "a", suffix: "ate").isEmpty)
    #expect(Self.finder.choose(passages, occurrence: 2) == [passages[1]])
    #expect(Self.finder.choose(passages.reversed(), occurrence: 3) == [passages[2]])
    #expect(Self.finder.choose(passages, prefix: "One", occurrence: 1) == [passages[2]])
  }

  @Test(arguments: [0, -1, 4, .min, .max])
  func `a number beyond them chooses none`(occurrence: Int) {
    let passages = Self.finder.passages(matching: "cat")

    #expect(Self.finder.choose(passages, occurrence: occurrence).isEmpty)
    #expect(Self.finder.choose([], occurrence: occurrence).isEmpty)
  }

  @Test func `what stands around tells them apart`() {
    let context = Self.finder.context(of: 15..<18, scalars: 6)

    #expect(context.before == "at. A ")
    #expect(context.after == " ran, ")
    #expect(Self.finder.context(of: 0..<3, scalars: .max).before.isEmpty)
    #expect(Self.finder.context(of: -5..<900, scalars: -1).after.isEmpty)
  }
}
