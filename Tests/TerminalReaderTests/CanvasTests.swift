import TerminalText
import Testing

@testable import TerminalReader

@Suite struct `A canvas` {
  @Test func `keeps wide letters whole`() {
    var canvas = Canvas(Size(columns: 6, rows: 1))
    canvas.write("日本語", row: 0, column: 0)
    canvas.write("x", row: 0, column: 1)
    #expect(canvas.text == [" x本語"])

    canvas.write("本", row: 0, column: 3)
    #expect(canvas.text == [" x 本"])
  }

  @Test func `cuts off what does not fit, and ignores what is outside`() {
    var canvas = Canvas(Size(columns: 3, rows: 1))
    canvas.write("ab日", row: 0, column: 0)
    canvas.write("zz", row: 5, column: 0)
    canvas.write("zz", row: 0, column: -1)
    #expect(canvas.text == ["zb"])

    #expect(Canvas(Size(columns: -1, rows: 0)).text == [])
  }

  @Test func `makes everything harmless`() {
    var canvas = Canvas(Size(columns: 40, rows: 1))
    canvas.write("a\u{1B}[31m\u{202E}b\u{200B}\u{9B}\n", row: 0, column: 0)

    #expect(canvas.text == ["a^[[31m\\u{202e}b\\u{9b}"])
  }
}
