import Reading
import SeededRandomness
import Testing

private let id = "g22r7pns7g96xr82dsmhq7htgc"

@Suite struct `A link in a reader's words` {
  @Test(arguments: [
    ("See [[g22r7p]].", ["g22r7p"]),
    ("[[\(id)]] and [[g22r|the margins]]", [id, "g22r"]),
    ("[[[g22r7p]]]", ["g22r7p"]),
    ("two\nlines [[g22r7p]]\n\n> - [[7fqjp4]]", ["g22r7p", "7fqjp4"]),
    ("`open [[g22r7p]]", ["g22r7p"]),
    ("\\`[[g22r7p]]`", ["g22r7p"]),
    ("``` [[g22r7p]] `", ["g22r7p"]),
    ("~~~\ncode\n~~~\n[[g22r7p]]", ["g22r7p"]),
    ("```\ncode\n````\n[[g22r7p]]", ["g22r7p"]),
    ("a `\n\nb` [[g22r7p]]", ["g22r7p"]),
    ("[[7fqjp4|over\nlines]] [[g22r7p]]", ["g22r7p"]),
  ])
  func `is found in Markdown`(markdown: String, targets: [String]) {
    #expect(ReferenceLink.links(in: markdown).map(\.target) == targets)
  }

  @Test(arguments: [
    "[[wiki page]]", "[[Wiki]]", "[[g22]]", "[[]]", "[[ g22r7p ]]", "[[G22R7P]]", "[[oil1]]",
    "[[g22r7p]", "[g22r7p]]", "[[g22r7p|]", "[[\(id)0]]", "[[\(id.dropLast())1]]", "\\[[g22r7p]]",
    "`[[g22r7p]]`", "`` a ` [[g22r7p]] ``", "`\n[[g22r7p]]`", "```\n[[g22r7p]]\n```",
    "> ~~~\n> [[g22r7p]]\n> ~~~", "- ```\n  [[g22r7p]]", "````\n```\n[[g22r7p]]\n````",
    "```swift\n\n[[g22r7p]]", "[[g22r7p",
  ])
  func `is nothing that is code, escaped, or no identifier`(markdown: String) {
    #expect(ReferenceLink.links(in: markdown).isEmpty)
  }

  @Test func `keeps its label, and everything around it, when it is completed`() {
    let markdown = "é [[g22r7p|çà]]\r\n`[[g22r7p]]` [[7fqj]] e\u{301}"

    let completed = ReferenceLink.replacing(in: markdown) { link in
      link.target == "g22r7p" ? link.text(naming: id) : nil
    }

    #expect(Array(completed.utf8) == Array("é [[\(id)|çà]]\r\n`[[g22r7p]]` [[7fqj]] e\u{301}".utf8))
  }

  @Test(arguments: [("page", true), ("g22r", false), ("garden", false), ("deface", false)])
  func `of few letters and no digit could be a word`(target: String, couldBeWord: Bool) throws {
    #expect(try #require(ReferenceLink.links(in: "[[\(target)]]").first).couldBeWord == couldBeWord)
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `completed once stays as it is, and nothing else changes`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "[[", "]]", "g22r7p", "7fqj", id, "|", "`", "``", "```", "~~~", "\n", "\n\n", " ", "> ", "\\",
      "wiki", "é", "[", "]", "- ", "    ",
    ]
    let markdown = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()

    let kept = ReferenceLink.replacing(in: markdown) { _ in nil }
    let completed = ReferenceLink.replacing(in: markdown) { link in
      link.isComplete ? nil : link.text(naming: id)
    }
    let again = ReferenceLink.replacing(in: completed) { link in
      link.isComplete ? nil : link.text(naming: id)
    }

    #expect(Array(kept.utf8) == Array(markdown.utf8))
    #expect(again == completed)
    #expect(
      ReferenceLink.links(in: completed).map(\.label)
        == ReferenceLink.links(in: markdown).map(\.label)
    )
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["[[g22r7p|", "`", "[[", "` `` ", "``` ", "[[abcd]]\n", "~~~\n"]
  )
  func `is looked for in linear time, whatever stands there`(piece: String) {
    let markdown = "[[" + String(repeating: piece, count: 1_000_000 / piece.utf8.count)

    #expect(ReferenceLink.links(in: markdown).count <= 1_000_000)
  }
}
