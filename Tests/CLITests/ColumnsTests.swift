import TerminalText
import Testing

@testable import CLI

@Suite struct `Rows in columns` {
  private func rendered(isTerminal: Bool, width: Int) -> [String] {
    var columns = Columns(isTerminal: isTerminal, width: width, flexible: 1)
    columns.add("a1", "A title that is rather long for this narrow screen", "x")
    columns.add("b22222", "日本語", "")
    return columns.lines.map { $0.rendered(hasColor: false) }
  }

  @Test func `are tabs and whole texts away from a terminal`() {
    #expect(
      rendered(isTerminal: false, width: 20) == [
        "a1\tA title that is rather long for this narrow screen\tx\n", "b22222\t日本語\t\n",
      ]
    )
  }

  @Test func `fit the terminal`() {
    let lines = rendered(isTerminal: true, width: 40)

    #expect(lines[0] == "a1      A title that is rather long …  x\n")
    #expect(lines[1] == "b22222  日本語\n")
    for line in lines { #expect(String(line.dropLast()).columnCount <= 40) }
  }

  @Test func `fit where several are long, the first of them longest`() {
    var columns = Columns(isTerminal: true, width: 40, flexible: 1, shorter: [2, 3])
    columns.add("a1", "A title that is rather long", "the words on it", "2026")
    columns.add("b1", "A title that is rather long", "an article with a long title", "2027")
    let lines = columns.lines.map { $0.rendered(hasColor: false) }

    #expect(
      lines == [
        "a1  A title that is rat…  the wor…  2026\n",
        "b1  A title that is rat…  an arti…  2027\n",
      ]
    )
  }

  @Test func `of nothing are nothing`() {
    #expect(Columns(isTerminal: true, width: 40, flexible: 1).lines.isEmpty)
  }
}
