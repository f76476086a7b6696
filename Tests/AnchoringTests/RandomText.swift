import Anchoring
import SeededRandomness

/// Random words with the quotes, dashes and white space that web pages have.
struct RandomText {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func text(wordCount: Int) -> String {
    (0..<wordCount).map { _ in word() + pick(Self.gaps) }.joined()
  }

  mutating func word() -> String {
    let word = "\(pick(Self.words))\(Int.random(in: 0..<10_000, using: &generator))"
    return pick([word, word, "“\(word)”", "it’s\(word)", "co\u{AD}\(word)", "\(word)…", "Ä\(word)"])
  }

  /// A part that begins and ends with something visible.
  mutating func passage(of text: String) -> Range<Int> {
    let scalars = Array(text.unicodeScalars)
    while true {
      let start = Int.random(in: 0..<scalars.count, using: &generator)
      let end = min(scalars.count, start + Int.random(in: 20...200, using: &generator))
      if Self.isVisible(scalars[start]), Self.isVisible(scalars[end - 1]) { return start..<end }
    }
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  /// As a person types it: straight quotes, hyphens, single spaces, three dots.
  static func retyped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "“", "”": result += "\""
      case "’": result += "'"
      case "—", "–": result += "-"
      case "…": result += "..."
      case "\u{AD}", "\u{200B}": continue
      case " ", "\n", "\t", "\u{A0}": if result.last != " " { result += " " }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What a range shows, and where: the same for ranges that differ in invisible scalars only.
  static func visible(_ finder: PassageFinder, _ range: Range<Int>) -> String {
    let before = retyped(finder.text(in: 0..<range.lowerBound)).unicodeScalars.count { $0 != " " }
    return "\(before): \(retyped(finder.text(in: range)))"
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar != "\u{AD}" && scalar != "\u{200B}"
  }

  private static let words = ["tree", "river", "stone", "bird", "cloud", "house", "été", "日本"]
  private static let gaps = [
    " ", " ", " ", "  ", "\n", "\n\n", "\u{A0}", " — ", "–", "\t", ", ", ". ", " \u{200B}",
  ]
}
