import Synchronization
import Library
import Reading
import TerminalText
import Testing

@testable import TerminalReader

@Suite struct `An article on the screen` {
  private static let page = """
    <title>Everything</title><meta name="author" content="Ada Reader"><article>
    <h1>Everything</h1><p>A paragraph with <a href="https://one.example/">a link</a>, some \
    <em>emphasis</em> and <code>code</code>, long enough to be broken into lines.</p>
    <h2>Lists</h2><ul><li>First things first, and they go on for longer than one line on narrow \
    screens</li><li>Second</li></ul><ol><li>One</li><li>Two, <a href="https://two.example/x">there</a>\
    </li></ol><blockquote><p>Whoever quotes says what another said, which may take more than a \
    line.</p></blockquote>
    <pre>for line in lines {\n\tprint(line, "a line of code that is quite a lot longer than the screen is wide, and then some")\n}</pre>
    <h2>Tables and images</h2><table><tr><td>Name</td><td>Width</td></tr><tr><td>日本語</td>\
    <td>6</td></tr><tr><td>e\u{301}toile</td><td>6</td></tr></table>
    <figure><img src="https://one.example/i.png" alt="A harbour at dusk"><figcaption>The harbour.\
    </figcaption></figure><p>日本語の文章には空白がないので、どこでも行を折り返すことができます。とても長い文章です。\
    それから、もう一つの文。</p><p>שלום עולם and 👩‍👩‍👧 and 👍🏽 and Zoe\u{308}.</p>
    <p>The last paragraph says that this is the end of the article, and nothing else.</p></article>
    """

  @Test(arguments: [(80, 24), (40, 10), (20, 10)])
  func `looks as in its picture`(columns: Int, rows: Int) async throws {
    let desk = try await Desk(
      columns: columns,
      rows: rows,
      marks: [
        NewMark(0..<63, comment: "Mine was dearer."), NewMark(100..<170, color: "blue"),
        NewMark(150..<240, color: "pink"),
      ]
    )

    #expect(try Screenshot.matches("margins-\(columns)x\(rows)", desk.text), "\(desk.text)")
    await desk.type("  ")
    #expect(try Screenshot.matches("margins-\(columns)x\(rows)-later", desk.text), "\(desk.text)")
  }

  @Test(arguments: [100, 40, 20])
  func `shows every kind of block`(columns: Int) async throws {
    let desk = try await Desk(
      .bytes(Array(Self.page.utf8), name: "p.html"),
      columns: columns,
      rows: 70
    )

    #expect(
      try Screenshot.matches("blocks-\(columns)", desk.text),
      "\(desk.text.joined(separator: "\n"))"
    )
    for line in desk.text { #expect(line.columnCount <= columns) }
  }

  @Test func `keeps fractions and dates in one line, and breaks words with hyphens`() async throws {
    let text = "A title\n\nA plain sentence, 3/4 of an inch or 2013-09-11 or well-known."
    for columns in 20...40 {
      let desk = try await Desk(.bytes(Array(text.utf8), name: "t"), columns: columns, rows: 14)
      let shown = desk.text.joined(separator: "\n")
      #expect(shown.contains("3/4") && shown.contains("2013-09-11"), "\(shown)")
    }
  }

  @Test func `keeps its place when the screen changes`() async throws {
    let desk = try await Desk()
    await desk.type("dd")
    let place = desk.screen.topOffset
    #expect(place > 0)
    for size in [(20, 10), (5, 2), (1, 1), (0, 0), (200, 60), (80, 24)] {
      await desk.press(.resize(Size(columns: size.0, rows: size.1)))
      #expect(desk.text.count == size.1)
    }

    // The line that holds the place may begin before it, by a line of the widest screen at most.
    #expect(desk.screen.topOffset <= place && place - desk.screen.topOffset < 200)
  }

  @Test func `opens where it was left, and keeps how far it was read`() async throws {
    let desk = try await Desk()
    await desk.type("  q")

    let opened = try await desk.opened()
    #expect(desk.screen.isFinished)
    #expect(opened.progress > 500)

    var again = ArticleScreen(ArticleDocument(opened), progress: opened.progress)
    _ = again.handle(.resize(Size(columns: 80, rows: 24)))
    #expect(again.topOffset == opened.progress)
  }

  @Test func `reaches the end and the start, and no further`() async throws {
    let desk = try await Desk()
    await desk.type("G")
    let end = desk.text
    await desk.type("jjj  ")
    #expect(desk.text == end)
    #expect(end.joined().contains("100%"))

    await desk.type("gkb")
    #expect(desk.text[0].contains("What the Margins Remember"))
  }

  @Test func `leads to headings and links`() async throws {
    let desk = try await Desk(.bytes(Array(Self.page.utf8), name: "p.html"))
    await desk.type("L2\r")
    #expect(desk.text.joined().contains("Tables and images"))

    await desk.type("o2\r")
    #expect(desk.world.opened.withLock { $0 } == ["https://two.example/x"])
    #expect(desk.text[23].contains("Opened"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "file:///etc/passwd", "http://a b", "https://a\u{1B}[31m", "-h", "",
    "https://a\n-h",
  ])
  func `opens no address that is none of the web`(_ address: String) {
    #expect(!ArticleSession.isWebAddress(address))
    #expect(ArticleSession.isWebAddress("HTTPS://one.example/?q='$(x)"))
  }

  @Test func `shows hostile text harmlessly`() {
    let evil = "Evil \u{1B}]52;c;aGk=\u{7} and \u{202E}gnp.exe\u{9B}31m here."
    let blocks = [
      Block(.paragraph, text: evil), .image(at: "https://one.example/", description: evil),
    ]
    let text = ArticleText(blocks: blocks)
    let document = ArticleDocument(text, title: evil, facts: evil, address: evil, remark: evil)
    var screen = ArticleScreen(document)
    _ = screen.handle(.resize(Size(columns: 80, rows: 24)))
    var canvas = Canvas(screen.size)
    screen.draw(on: &canvas)
    let shown = canvas.text.joined()

    #expect(shown.contains("^[]52;c;aGk=^G and"))
    #expect(shown.contains("\\u{202e}gnp.exe"))
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 || SafeText.isHidden($0) })
  }

  @Test func `finds words, whatever quotes and letters they have`() async throws {
    let text = (0..<60).map { "Paragraph \($0) says nothing." }.joined(separator: "\n\n")
    let desk = try await Desk(text: text + "\n\nIt’s the WHALE – at last.")
    await desk.type("/it's the whale -\r")
    #expect(desk.text.joined().contains("It’s the WHALE – at last."))

    await desk.type("g/paragraph 3\rn")
    #expect(desk.text.joined().contains("Paragraph 30"))
    await desk.type("N")
    #expect(
      desk.text[2].hasSuffix("Paragraph 3 says nothing.")
        || desk.text.joined().contains("Paragraph 3 ")
    )
    await desk.type("/nowhere\r")
    #expect(desk.text[23].contains("does not say \"nowhere\""))
  }

  @Test func `tells everything by letters where there are no colours`() async throws {
    let desk = try await Desk(marks: [NewMark(0..<10, color: "blue", comment: "c")])
    #expect(desk.text.contains { $0.hasPrefix(" 3* The book") })
    for cell in desk.canvas.rows.joined() {
      #expect(cell.style.ink == nil && cell.style.paper == nil)
    }

    let colored = try await Desk(theme: .colored, marks: [NewMark(0..<10, color: "blue")])
    #expect(colored.canvas.rows.joined().contains { $0.style.paper == .blue })
  }
}
