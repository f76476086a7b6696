import Foundation
import Testing

@Suite struct `On a terminal` {
  private static let commands = [
    "ls", "notes", "highlights", "tags", "log", "list ls", "list show L", "trash", "search words",
    "show T", "show T --text", "show T --html", "show T --markdown", "show T --original",
    "ls --json", "ls --jsonl",
    "show T --json", "export jsonl", "show nothing", "ls is:x", "ls --format '{title}'",
    "versions T", "diff T", "diff T --json", "highlights --orphaned", "show T --version 1 --text",
    "extract hostile.html", "extract hostile.html --json", "completions man", "help", "undo",
  ]

  /// A library whose every text would like to own the terminal.
  private static let preparation = #"""
    set -e
    E=$(printf '\033[31m\033]52;c;aGk=\007\302\23331m\342\200\256\342\200\213\177\r')
    printf '<title>T\033[31m</title><p>Some words \033]52;c;aGk=\007 of a page \342\200\256.</p>' > hostile.html
    carrel add hostile.html --url https://t.example/x --title "T$E" --tag "t$E" > /dev/null
    carrel highlight T "of a page" --comment "c$E" --tag "h$E" > /dev/null
    printf '<title>U\033[32m</title><p>Other words \033]52;c;aGk=\007 here \342\200\256.</p>' > other.html
    carrel add other.html --url https://t.example/x --force > /dev/null
    carrel note T -m "n$E words" --title "n$E" > /dev/null
    carrel list new "L$E" > /dev/null
    carrel list add L T --comment "w$E" > /dev/null
    carrel note -m "gone $E" --format '{id}' | carrel rm - > /dev/null
    """#

  @Test func `no text from outside gets through`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    let prepared = try program.run(Self.preparation)
    #expect(prepared.status == 0, "\(prepared.output)")

    var styled = 0
    for command in Self.commands {
      let output = try program.runOnTerminal("PAGER=cat carrel \(command)")
      let hidden = output.unicodeScalars.filter {
        0x80...0x9F ~= $0.value || $0.value == 0x7F || $0.value == 0x202E || $0.value == 0x200B
          || $0.value == 0x07
      }
      #expect(!output.isEmpty, "\(command)")
      #expect(TerminalSequences.foreign(in: output) == [], "\(command)")
      #expect(hidden.isEmpty, "\(command)")
      if output.contains("\u{1B}[") { styled += 1 }
    }
    #expect(styled > 5)
  }

  @Test func `no colour is shown when none is wanted`() throws {
    let program = try Program()
    defer { #expect(throws: Never.self) { try program.remove() } }
    _ = try program.run("carrel add tides.html")

    let plain = try program.runOnTerminal("NO_COLOR=1 carrel ls")
    let dumb = try program.runOnTerminal("TERM=dumb carrel ls")

    #expect(plain.contains("Tides") && !plain.contains("\u{1B}"))
    #expect(dumb.contains("Tides") && !dumb.contains("\u{1B}"))
  }

  @Test func `a foreign sequence would be seen`() {
    #expect(TerminalSequences.foreign(in: "\u{1B}[1mbold\u{1B}[0m") == [])
    #expect(TerminalSequences.foreign(in: "\u{1B}]52;c") == ["]52;c"])
    #expect(TerminalSequences.foreign(in: "\u{1B}[35mred") == ["[35mr"])
  }
}
