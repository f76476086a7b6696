import Interchange
import Reading
import SeededRandomness

/// Articles and marks with everything that can make an editor's file hard to read back.
struct RandomArticle {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func article(blocks: Int) -> ArticleText {
    ArticleText(blocks: (0..<blocks).map { _ in block() })
  }

  mutating func marked(blocks: Int, marks: Int) -> MarkedArticle {
    let text = article(blocks: blocks)
    var article = MarkedArticle(title: phrase(1...6), text: text)
    article.facts = [phrase(1...3), "https://a.example/b_c?d=*e*"]
    let count = text.plain.unicodeScalars.count
    for _ in 0..<marks { article.marks.append(mark(in: text.plain, count)) }
    if generator.chance(30) { article.notes.append(.init(title: phrase(1...2), body: comment())) }
    return article
  }

  private mutating func mark(in plain: String, _ count: Int) -> MarkedArticle.Mark {
    let id = Identifier<Highlight>(using: &generator).description
    var range: Range<Int>?
    if count > 0, generator.chance(95) {
      let start = Int.random(in: 0..<count, using: &generator)
      let length = generator.chance(10) ? count : Int.random(in: 1...60, using: &generator)
      range = start..<min(count, start + length)
    }
    var mark = MarkedArticle.Mark(
      id: id,
      shortID: String(id.prefix(9)),
      range: range,
      quote: phrase(1...5)
    )
    if generator.chance(60) { mark.comment = comment() }
    if generator.chance(40) { mark.color = pick(["green", "blue", "mauve", "light \"blue\""]) }
    if generator.chance(40) {
      mark.tags = Set([pick(Self.tags), pick(Self.tags)]).sorted()
    }
    return mark
  }

  mutating func comment() -> String {
    let parts = (0..<generator.pick(1...4)).map { _ in
      generator.chance(50) ? phrase(1...8) : pick(Self.comments)
    }
    return parts.joined(separator: pick([" ", "\n", "\n\n", "\r\n", "  \n"]))
  }

  mutating func block() -> Block {
    let kind = pick(Self.kinds)
    if kind == .image {
      return .image(at: "https://a.example/\(phrase(1...2)).png", description: phrase(1...4))
    }
    if kind == .code {
      let lines = (0..<generator.pick(1...5)).map { _ in phrase(0...6) }
      let code = lines.joined(separator: pick(["\n", "\n\n", "\n  "]))
      return Block(.code, text: code.isEmpty ? "x" : "a\(code)b")
    }
    return generator.chance(60) ? rich(kind) : Block(kind, text: words(kind))
  }

  private mutating func words(_ kind: Block.Kind) -> String {
    let gap = kind == .tableRow ? " | " : pick([" ", " ", "\n"])
    let words = (0..<generator.pick(1...4)).map { _ in "\(phrase(1...9))" }
    return "w\(words.joined(separator: gap))."
  }

  /// A block with elements in it, one in another.
  private mutating func rich(_ kind: Block.Kind) -> Block {
    var html = ""
    var open: [InlineElement] = []
    for _ in 0..<generator.pick(1...12) {
      switch generator.pick(0...5) {
      case 0, 1:
        let element = pick(InlineElement.allCases.filter { !$0.isEmpty })
        guard element != .a || !open.contains(.a), open.count < 4 else { break }
        let address = element == .a ? "https://a.example/x_(y)&z" : nil
        html += CleanHTML.startTag(element, address: address)
        open.append(element)
      case 2: if let last = open.popLast() { html += CleanHTML.endTag(last) }
      case 3 where kind == .tableRow: html += " | "
      default: html += CleanHTML.escaped(phrase(1...4)) + pick([" ", "", " "])
      }
    }
    for element in open.reversed() { html += CleanHTML.endTag(element) }
    html = "w" + html + "."
    return Block(kind, text: CleanHTML.text(of: html) ?? "w", html: html)
  }

  mutating func phrase(_ count: ClosedRange<Int>) -> String {
    (0..<generator.pick(count)).map { _ in pick(Self.words) }
      .joined(separator: generator.chance(80) ? " " : "")
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }

  private static let kinds: [Block.Kind] = [
    .paragraph, .paragraph, .heading(1), .heading(4), .listItem, .listItem, .orderedItem, .quote,
    .quote, .code, .caption, .tableRow, .tableRow, .image,
  ]

  private static let words = [
    "tree", "river", "the", "a", "of", "stone", "日本語の文章", "ספר ישן", "مرحبا", "e\u{301}te\u{301}",
    "👩‍👩‍👧", "{==", "==}", "{1==", "==12}", "{>>", "<<}", "{++x++}", "{--y--}", "{~~a~>b~~}", "{", "}",
    "=", "==", "\\", "`", "```", "*", "**", "_", "__x__", "[x](y)", "![", "#", "# x", "1.", "-",
    "+",
    ">", "|", "&amp;", "<b>", "~~", "$x$", "%%", "^", "<!--", "-->", "@abcdef", "!green", "#tag",
    "\u{1B}[31m", "\u{202E}x", "\u{FEFF}", "\u{200D}", "12", "word", "\u{A0}", "\\{==", "<<\\}",
    "{=", "---",
  ]

  private static let comments = [
    "plain words", "ends in #tag", "ends in !green", "{>>nested<<}", "<<}", "<<\\}", "<<\\\\}",
    "<<<",
    "a <<} b", "@0123456789", "* list\n* items", "```\ncode\n```", "  spaces  ", "#", "\"", "\\",
    "#\"quoted tag\"", "==}", "\u{1B}[0m",
  ]

  private static let tags = [
    "habits", "slow reading", "C#", "a\"b", "日本", "x<<}", "2024", "back\\slash", "tag",
  ]
}
