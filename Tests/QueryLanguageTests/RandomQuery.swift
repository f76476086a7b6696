import QueryLanguage
import SeededRandomness

/// Random trees in the parser's form, and random texts that look like queries.
struct RandomQuery {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func query(depth: Int) -> Query {
    switch depth == 0 ? 0 : Int.random(in: 0..<5, using: &generator) {
    case 3: .except(query(depth: depth - 1))
    case 1: .all(of: queries(depth: depth - 1))
    case 2: .any(of: queries(depth: depth - 1))
    default: term()
    }
  }

  mutating func noise() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<12, using: &generator) {
      text += pick(Self.pieces)
      if Bool.random(using: &generator) { text += " " }
    }
    return text
  }

  private mutating func queries(depth: Int) -> [Query] {
    (0..<Int.random(in: 1...4, using: &generator)).map { _ in query(depth: depth) }
  }

  private mutating func term() -> Query {
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: .tag(pick(Self.phrases))
    case 1: .list(pick(Self.phrases))
    case 2: .language(pick(["en", "pt-br"]))
    case 3: .state(pick(Query.State.allCases))
    case 4: .field(pick(Query.TextField.allCases), match())
    case 5: .saved(dates())
    case 6: .published(dates())
    case 7: .words(numbers())
    case 8: .minutes(numbers())
    case 9: .progress(numbers())
    default: .text(match(), in: pick(Query.Place.allCases))
    }
  }

  private mutating func match() -> Query.Match {
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: .word(pick(Self.words))
    case 1: .prefix(pick(Self.words.filter { $0 != "a:" }))
    default: .phrase(pick(Self.phrases))
    }
  }

  private mutating func numbers() -> Query.NumberRange {
    let low = Int.random(in: 0...50, using: &generator)
    let high = Int.random(in: low...100, using: &generator)
    return pick([
      Query.NumberRange(least: low), Query.NumberRange(most: high),
      Query.NumberRange(least: low, most: high),
    ])
  }

  private mutating func dates() -> Query.DateRange {
    let unit: Int64 = pick([1, 86_400_000])
    let low = Int64.random(in: -10_000...20_000, using: &generator)
    let high = Int64.random(in: low + 1...20_001, using: &generator)
    return pick([
      Query.DateRange(from: low * unit), Query.DateRange(until: high * unit),
      Query.DateRange(from: low * unit, until: high * unit),
    ])
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  private static let words = [
    "a", "apple", "well-known", "12:30", "https://example.org/?q=1", "std::x", "&", "\\", "oder",
    "\u{301}x", "日本", "a:", ">5", "..", "é", "👩‍👩‍👧", "'", "andes",
  ]
  private static let phrases =
    words + ["or", "two words", "a\"b", "“x”", "\\\"", "-a", "tag:x", "(", ")", "*", "a*", " a "]
  private static let pieces =
    words + Array("()\"*-:“”.<>=\\\u{0}\n\u{301}").map(String.init) + [
      "or", "and", "tag:", "in:notes", "in:", "is:read", "is:", "saved:", "2024", "2024-02", "2w",
      "..", "words:", "100", "progress:", "title:", "\u{1F1E6}", "\u{202E}", "site:x", "x*",
      "\"x y\"",
    ]
}
