import Library
import Reading
import SeededRandomness
import TerminalText
import Testing

@testable import TerminalReader

@Suite struct `Any keys on any article` {
  private static let words = [
    "whale", "日本語", "a", "—", "e\u{301}\u{301}", "👩‍👩‍👧", "שלום", "\u{202E}x", "\u{1B}[31m", "…",
    "“so.”",
    "well-known", "。", "\u{301}", "\u{200B}",
    "http://one.example/a/very/long/address/without/blanks/at/all",
    "\t", "e.g.", "|", "x | y", "\r\n", "\n", "\u{AD}",
  ]

  private static func blocks(_ randomness: inout SeededGenerator) -> [Block] {
    (0..<randomness.pick(0...12)).map { _ in
      let words = (0..<randomness.pick(0...60)).map { _ -> String in
        Self.words[randomness.pick(0...(Self.words.count - 1))]
      }
      let text = words.joined(separator: randomness.chance(80) ? " " : "")
      let kind = Block.Kind(rawValue: UInt8(randomness.pick(0...15)))
      if kind == .image { return .image(at: "https://one.example/i", description: text) }
      let html = "<a href=\"https://one.example/\">\(CleanHTML.escaped(text))</a>"
      return Block(kind, text: text, html: randomness.chance(30) ? html : nil)
    }
  }

  private static func key(_ randomness: inout SeededGenerator) -> Key {
    let letters = Array("jkb gGdnNvm/whsp][Lo?uxtcE12345678lq0/é日\u{301}")
    let others: [Key] = [
      .enter, .escape, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backspace,
      .shiftLeft, .shiftRight, .shiftUp, .shiftDown, .delete, .tab, .alt("\n"), .idle,
      .control("c"), .control("w"), .control("x"), .paste("pasted\nwords \u{1B}[31m"),
    ]
    switch randomness.pick(0...9) {
    case 0:
      let actions: [MouseEvent.Action] = [.press, .drag, .release, .wheelUp, .wheelDown]
      let place = Place(column: randomness.pick(-1...100), row: randomness.pick(-1...40))
      return .mouse(MouseEvent(action: actions[randomness.pick(0...4)], place: place))
    case 1 where randomness.chance(20):
      return .resize(Size(columns: randomness.pick(0...100), rows: randomness.pick(0...30)))
    case 1...3: return others[randomness.pick(0...(others.count - 1))]
    default: return .character(letters[randomness.pick(0...(letters.count - 1))])
    }
  }

  private static func check(_ intent: ArticleIntent, _ count: Int) -> Bool {
    switch intent {
    case .annotate(let changes):
      return changes.added.allSatisfy {
        !$0.range.isEmpty && $0.range.lowerBound >= 0 && $0.range.upperBound <= count
          && Highlight.palette.contains($0.color)
      }
    case .saveProgress(let offset, let perMille):
      return 0...count ~= offset && 0...1000 ~= perMille
    default: return true
    }
  }

  @Test func `never crash, and never mark what is not there`() {
    let seed: UInt64 = 20_261_121
    var randomness = SeededGenerator(seed: seed)
    var (marks, draws) = (0, 0)
    for round in 0..<60 {
      let text = ArticleText(blocks: Self.blocks(&randomness))
      let count = text.plain.unicodeScalars.count
      let document = ArticleDocument(
        text,
        title: "Title \u{1B}",
        facts: "facts",
        address: "https://one.example/",
        remark: "end"
      )
      #expect(document.scalarCount == count, "round \(round)")
      var screen = ArticleScreen(document, progress: randomness.pick(0...(count + 10)))
      _ = screen.handle(
        .resize(Size(columns: randomness.pick(1...90), rows: randomness.pick(1...30)))
      )
      for _ in 0..<120 {
        if screen.isFinished { screen.isFinished = false }
        for intent in screen.handle(Self.key(&randomness)) {
          #expect(Self.check(intent, count), "round \(round): \(intent)")
          if case .annotate = intent { marks += 1 }
          screen.receive(randomness.chance(50) ? .message("said") : .failed("no"))
        }
        var canvas = Canvas(screen.size)
        screen.draw(on: &canvas)
        draws += 1
        for line in canvas.rows {
          #expect(line.reduce(0) { $0 + $1.width } == screen.size.columns, "round \(round)")
        }
      }
    }
    #expect(marks > 20 && draws > 5000)
  }

  @Test func `say every letter of a text once, in lines that fit`() {
    var randomness = SeededGenerator(seed: 7)
    for round in 0..<100 {
      for block in Self.blocks(&randomness) where block.kind != .image {
        let part = DocumentPart(block, at: 0)
        let width = randomness.pick(2...80)
        let layout = PartLayout(part, width: width)
        var place = 0
        for line in layout.lines {
          let skipped = Substring(
            part.text.utf8.dropFirst(place).prefix(max(0, line.start.byte - place))
          )
          #expect(skipped.allSatisfy { $0.isWhitespace }, "round \(round)")
          #expect(line.start.byte >= place && line.end.byte >= line.start.byte)
          let letters = PlacedLetters(part.text, from: line.start, toByte: line.end.byte)
          let columns = letters.reduce(0) { $0 + $1.columnCount }
          let room = max(1, width - layout.lead(ofLine: 0).columnCount)
          let widest = letters.map(\.columnCount).max() ?? 0
          #expect(columns <= max(room, widest), "round \(round): \(columns) in \(room)")
          place = line.end.byte
        }
        let rest = Substring(part.text.utf8.dropFirst(place))
        #expect(rest.allSatisfy { $0.isWhitespace }, "round \(round)")
      }
    }
  }
}
