import TerminalText
import Testing

@Suite struct `Long lines on a terminal` {
  @Test func `break between words and keep their indentation`() {
    let wrapped = WordWrap.wrapped(["  one two ", "three four"], width: 12)

    #expect(wrapped.joined() == "  one two\n  three four")
  }

  @Test func `stay whole where they fit, and where a word is wider than the terminal`() {
    #expect(WordWrap.wrapped(["one two"], width: 7) == ["one two"])
    #expect(WordWrap.wrapped(["unbreakable"], width: 4) == ["unbreakable"])
  }

  @Test func `never exceed the width when all words fit`() {
    let text = "The sea is wide and a whale is large but not as large as 海 the sea\n  is wide"
    for width in 6...40 {
      let lines = WordWrap.wrapped([text], width: width).joined().split(separator: "\n")

      #expect(lines.allSatisfy { String($0).columnCount <= width }, "width \(width)")
      #expect(lines.joined(separator: " ").split(separator: " ") == text.split { $0.isWhitespace })
    }
  }
}
