import Foundation
import Reading
import SeededRandomness
import Testing

@testable import Anchoring

@Suite struct `Anchoring with the version a highlight was made on` {
  private static let old = """
    The museum opens at nine and closes at five, all days of the week but Monday.

    Prices

    Grown people pay twelve, children nothing at all, and groups of ten have a guide for free.

    Ways to get here

    Take the tram to the old harbour, then walk along the water until you see the tower.

    Prices

    The tram costs three, and a day ticket of the city eight; dogs travel with you for nothing.
    """

  private func selector(_ quote: String, number: Int = 0, in text: String = Self.old) -> Selector {
    let finder = PassageFinder(text)
    return finder.selector(for: finder.passages(matching: quote)[number].range)
  }

  /// The words found with the other version and without, and where those with begin.
  private func answers(
    _ selector: Selector,
    in new: String,
    madeOn old: String = Self.old
  ) -> (aligned: String?, place: Int?, alone: String?) {
    let finder = PassageFinder(new)
    let aligned = finder.anchor(selector, aligned: finder.alignment(with: old))
    let alone = finder.anchor(selector)
    return (
      aligned.range.map(finder.text), aligned.range?.lowerBound, alone.range.map(finder.text)
    )
  }

  @Test func `finds a heading that stands twice and lost both its neighbours`() {
    let new = Self.old
      .replacing("until you see the tower.", with: "until you see the tower. Ask there for Ann.")
      .replacing(
        "The tram costs three",
        with: "All of this is from last year. The tram costs three"
      )

    let answers = answers(selector("Prices", number: 1), in: new)

    #expect(answers.aligned == "Prices")
    #expect(
      new.unicodeScalars.dropFirst(answers.place ?? 0).starts(with: "Prices\n\nAll".unicodeScalars)
    )
    // Nothing in the selector tells it from the other one any more.
    #expect(answers.alone == nil)
  }

  @Test func `calls a heading gone whose copy is somebody else's`() {
    let new = Self.old.replacing("Prices\n\nThe tram", with: "The tram")

    let answers = answers(selector("Prices", number: 1), in: new)

    #expect(answers.aligned == nil)
  }

  @Test func `follows a paragraph that says what another says to where it was moved`() {
    let paragraphs = Self.old.components(separatedBy: "\n\n")
    let new = (paragraphs[5...] + paragraphs[..<5]).joined(separator: "\n\n")

    let answers = answers(selector("Prices", number: 1), in: new)

    #expect(answers.place == 0)
    #expect(answers.aligned == "Prices")
  }

  @Test func `finds what was changed in its place, though another says it unchanged`() {
    let line = "Please return all of these books to the shelf by the window. "
    let old = "In the first room: \(line)So it was said. In the second room: \(line)Nobody did."
    let new = old.replacing(
      line + "Nobody",
      with: "Please return these books to the shelf at the window. Nobody"
    )

    let answers = answers(
      selector(String(line.dropLast()), number: 1, in: old),
      in: new,
      madeOn: old
    )

    #expect(answers.aligned == "Please return these books to the shelf at the window.")
  }

  @Test func `takes in all of a passage whose paragraphs changed places`() {
    let parts = [
      "One was first of all of them.", "Two came behind it, as it does.",
      "Three was last of the row.",
    ]
    let old = "Before. \n\n\(parts.joined(separator: "\n\n"))\n\nBehind it all there was an end."
    let new =
      "Before. \n\n\(parts.reversed().joined(separator: "\n\n"))\n\nBehind it all there was an end."

    let answers = answers(selector(parts.joined(separator: "\n\n"), in: old), in: new, madeOn: old)

    #expect(answers.aligned == parts.reversed().joined(separator: "\n\n"))
  }

  @Test func `knows nothing more from a version that the selector was not made on`() {
    var random = RandomText(seed: 3)
    for number in 0..<30 {
      let (text, other) = (random.text(wordCount: 60), random.text(wordCount: 60))
      let old = PassageFinder(text)
      let selector = old.selector(for: random.passage(of: text))
      let finder = PassageFinder(other + (number % 2 == 0 ? text : ""))

      #expect(
        finder.anchor(selector, aligned: finder.alignment(with: other)) == finder.anchor(selector)
      )
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `pairs only what is the same, and nothing twice`(seed: UInt64) {
    var random = RandomText(seed: seed)
    var paragraphs = (0..<30).map { _ in random.text(wordCount: 20) }
    paragraphs += [paragraphs[3], paragraphs[3], paragraphs[8]]
    let old = paragraphs.joined(separator: "\n")
    paragraphs.shuffle(using: &random.generator)
    paragraphs[4] = random.text(wordCount: 9) + paragraphs[4].dropFirst(40)
    let texts = (old: ComparedText(old), new: ComparedText(paragraphs.joined(separator: "\n")))

    let runs = VersionAlignment(of: texts.old, in: texts.new).runs

    #expect(runs.reduce(0) { $0 + $1.count } > texts.old.count / 2)
    for run in runs {
      #expect(texts.old.scalars[run.patternRange] == texts.new.scalars[run.textRange])
    }
    for ranges in [
      runs.map(\.patternRange), runs.map(\.textRange).sorted { $0.lowerBound < $1.lowerBound },
    ] {
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }
  }

  @Test(arguments: ["a", "ab ", "lorem ipsum dolor. ", "\n"])
  func `ends soon, whatever both texts repeat`(unit: String) {
    let old = String(repeating: unit, count: 60_000 / unit.count)
    let new = "x" + old.dropFirst(5000) + "y" + old.prefix(20_000)
    let finder = PassageFinder(new)

    let alignment = finder.alignment(with: old)
    let anchors = finder.anchors([PassageFinder(old).selector(for: 0..<30)], aligned: alignment)

    #expect(anchors.count == 1)
  }

  @Test func `of a text with itself, or with none, is all or nothing`() {
    let text = ComparedText(Self.old)

    #expect(VersionAlignment(of: text, in: text).runs.map(\.count) == [text.count])
    #expect(VersionAlignment(of: text, in: text).newCount == 0)
    #expect(VersionAlignment(of: text, in: ComparedText("")).runs.isEmpty)
    #expect(VersionAlignment(of: ComparedText(""), in: text).newCount == text.count)
  }
}
