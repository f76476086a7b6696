import Changes
import SyncProtocol
import Testing

@Suite struct `A text` {
  private let ada = device(0)
  private let bob = device(1)

  /// The texts of two devices that each saved their own version of `base`, joined.
  private func merged(_ base: String, _ one: String, _ other: String) throws -> TextState {
    let start = TextState(base, by: ada)
    var first = start
    first.apply(try start.change(to: one, by: ada) ?? TextChange())
    first.apply(try start.change(to: other, by: bob) ?? TextChange())
    return first
  }

  @Test func `nobody has edited is a single run`() throws {
    var text = TextState("a note", by: ada)

    #expect(text.isSingleRun && text.author == ada && text.render() == "a note")
    #expect(text == TextState(text.render(), by: ada))

    text.apply(try #require(try text.change(to: "a new note", by: ada)))

    #expect(!text.isSingleRun && text.author == nil && text.render() == "a new note")
  }

  @Test func `that is empty has no run`() throws {
    let text = TextState("", by: ada)

    #expect(text == TextState() && text.isEmpty && text.render().isEmpty)
    #expect(try text.change(to: "", by: ada) == nil)
  }

  @Test func `keeps both edits of different words`() throws {
    let text = try merged("the quick brown fox", "the slow brown fox", "the quick brown cat")

    #expect(text.render() == "the slow brown cat")
    #expect(text.overlaps.isEmpty)
  }

  @Test func `keeps both spellings of one word side by side, and says so`() throws {
    let text = try merged("one too many", "one two many", "one to many")

    #expect(["one twoto many", "one totwo many"].contains(text.render()))
    #expect(text.overlaps.count == 1)
  }

  @Test func `says so when one deleted what the other replaced`() throws {
    let text = try merged("one too many", "one many", "one two many")

    #expect(text.overlaps.map(\.first) == [nil])
  }

  @Test func `says nothing when both deleted the same`() throws {
    let text = try merged("one too many", "one many", "one many")

    #expect(text.render() == "one many" && text.overlaps.isEmpty)
  }

  @Test func `takes an overlap down for ever`() throws {
    var text = try merged("one too many", "one two many", "one to many")
    var other = text

    let decision = text.resolve(text.overlaps)
    other.apply(try TextChange(decoding: decision.encode()))

    #expect(text.overlaps.isEmpty && other.overlaps.isEmpty && other == text)
  }

  @Test func `tells composed letters from decomposed ones`() throws {
    var text = TextState("caf\u{E9}", by: ada)

    let change = try #require(try text.change(to: "cafe\u{301}", by: bob))
    text.apply(change)

    #expect(Array(text.render().unicodeScalars) == Array("cafe\u{301}".unicodeScalars))
  }

  @Test(arguments: [
    ("日本語の文", "日本の語文"), ("a👩‍👩‍👧b", "a👩‍👧b"), ("a\r\n\r\nb", "a\n\r\nb"),
    ("", "x"), ("x", ""), ("שלום עולם", "שלום לעולם"), ("\0\u{10FFFF}", "\u{10FFFF}\0"),
    ("naïve café", "naive café 🎈"),
  ])
  func `saves any Unicode`(old: String, new: String) throws {
    var text = TextState(old, by: ada)

    text.apply(try #require(try text.change(to: new, by: bob)))

    #expect(Array(text.render().utf8) == Array(new.utf8))
  }

  @Test func `replaces a word whole and keeps the rest`() throws {
    let text = TextState("one two three", by: ada)

    let change = try #require(try text.change(to: "one twofold three", by: bob))

    #expect(change.runs.map(\.content) == ["twofold"])
    #expect(change.deletions.map(\.counters) == [5...7])
  }

  @Test func `puts an insert as far to the left as it can`() throws {
    let text = TextState("a a a", by: ada)

    let change = try #require(try text.change(to: "a a a a", by: bob))

    #expect(change.runs.map(\.content) == ["a "] && change.runs.first?.side == .left)
    #expect(change.runs.first?.parent == TextID(device: ada, counter: 1))
  }

  @Test func `survives a hundred thousand runs typed backward`() {
    let runs = (1...UInt32(100_000)).compactMap { counter in
      TextRun(
        id: TextID(device: ada, counter: counter),
        content: counter % 2 == 0 ? "b" : "a",
        parent: counter == 1 ? nil : TextID(device: ada, counter: counter - 1),
        side: .left
      )
    }
    var text = TextState()

    text.apply(TextChange(runs: runs))

    #expect(text.render().utf8.count == 100_000)
    #expect(text.render().hasPrefix("baba"))
  }

  @Test func `has no place for a run whose parent never came`() throws {
    let lost = TextID(device: bob, counter: 9)
    let run = try #require(
      TextRun(id: TextID(device: ada, counter: 1), content: "x", parent: lost, side: .right)
    )
    var text = TextState()

    text.apply(TextChange(runs: [run]))

    #expect(text.render().isEmpty)
  }

  @Test func `does not loop over runs that hang on themselves or each other`() throws {
    let (one, two) = (TextID(device: ada, counter: 1), TextID(device: ada, counter: 2))
    let circle = [
      try #require(TextRun(id: one, content: "x", parent: two, side: .left)),
      try #require(TextRun(id: two, content: "y", parent: one, side: .right)),
      try #require(
        TextRun(
          id: TextID(device: bob, counter: 1),
          content: "z",
          parent: TextID(device: bob, counter: 1),
          side: .left
        )
      ),
    ]
    var text = TextState("kept", by: device(2))

    text.apply(TextChange(runs: circle))

    #expect(text.render() == "kept")
  }

  @Test func `is the same on all devices even where ids were forged`() throws {
    let id = TextID(device: ada, counter: 1)
    let first = TextState("abc", by: ada)
    let second = TextState("xyzw", by: ada)
    let inside = try #require(
      TextRun(
        id: TextID(device: ada, counter: 2),
        content: "?",
        parent: id,
        side: .right
      )
    )
    let third = TextChange(runs: [inside])

    var one = first
    one.apply(third)
    one.join(second)
    var other = second
    other.join(first)
    other.apply(third)

    #expect(one == other && one.render() == other.render())
    #expect(one.render() == "xyzw")
  }

  @Test func `refuses to count past its last id`() throws {
    let last = TextID(device: ada, counter: UInt32.max - 1)
    let run = try #require(TextRun(id: last, content: "x", parent: nil, side: .right))
    var text = TextState()
    text.apply(TextChange(runs: [run]))

    #expect(throws: TextError.full) { try text.change(to: "x y", by: ada) }
    #expect(try text.change(to: "x y", by: bob) != nil)
  }

  @Test func `names n runs at one scalar in n − 1 pairs`() throws {
    let start = TextState("word", by: ada)
    var text = start
    for index in 1...5 {
      text.apply(try #require(try start.change(to: "other\(index)", by: device(index))))
    }

    #expect(text.overlaps.count == 4)
    #expect(Set(text.overlaps.flatMap { [$0.first, $0.second] }).count == 5)
  }
}
