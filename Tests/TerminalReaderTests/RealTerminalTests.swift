import Foundation
import Testing

@testable import TerminalReader

@Suite(.serialized) struct `On a real terminal` {
  private func prepared(
    columns: Int = 80,
    rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> Multiplexer {
    let terminal = try Multiplexer(columns: columns, rows: rows, environment: environment)
    try terminal.shell("carrel add \(Sample.path("margins.html"))")
    return terminal
  }

  private func remove(_ terminal: Multiplexer) {
    #expect(throws: Never.self) { try terminal.remove() }
  }

  @Test(arguments: ["xterm-256color", "vt100", "screen", "linux"])
  func `an article looks as in its picture`(_ kind: String) throws {
    let terminal = try prepared()
    defer { remove(terminal) }
    try terminal.shell(
      "carrel highlight margins 'The book cost me less than the coffee' --comment mine"
    )
    try terminal.start("TERM=\(kind) NO_COLOR=1 carrel read margins")

    // It is drawn in parts.
    try terminal.screen(saying: "? help") { try Screenshot.matches("terminal-80x24", $0) }
    try terminal.type("q")
    let after = try terminal.screen(saying: "ended 0")
    // Those terminals have a second screen, so that nothing is left of the article.
    if kind.hasPrefix("x") { #expect(!after.joined().contains("coffee")) }
  }

  @Test func `marks are made with keys, and kept`() throws {
    let terminal = try prepared()
    defer { remove(terminal) }
    try terminal.start("carrel read margins")
    try terminal.screen(saying: "? help")
    try terminal.type("v", "s", "3", "c", "Dearer than mine.", "Enter")
    try terminal.screen(saying: "blue")
    try terminal.type("q")
    try terminal.screen(saying: "ended 0")

    let kept = try terminal.shell("carrel highlights --format '{quote}|{color}|{comment}'")
    #expect(
      kept == """
        The book cost me less than the coffee I drank while reading it.|blue|Dearer than mine.

        """
    )
  }

  @Test func `the place is kept when the window changes`() throws {
    let terminal = try prepared()
    defer { remove(terminal) }
    try terminal.start("carrel read margins")
    try terminal.screen(saying: "? help")
    try terminal.type("d")
    try terminal.screen(saying: "and then waits.") { $0[0].contains("and then waits.") }
    for size in [("20", "10"), ("5", "2"), ("120", "40"), ("40", "10")] {
      try terminal.tmux("resize-window", "-x", size.0, "-y", size.1)
      try terminal.screen(saying: "%") { $0.dropLast().last?.contains("%") == true }
    }
    try terminal.screen(saying: "waits.")
    try terminal.type("q")
    try terminal.screen(saying: "ended 0")
  }

  @Test(arguments: [("TERM", "ended 143"), ("INT", "ended 130")])
  func `a signal gives the terminal back`(_ name: String, _ ended: String) throws {
    let terminal = try prepared()
    defer { remove(terminal) }
    try terminal.start("sh -c 'echo $$ > pid; exec carrel read margins'")
    try terminal.screen(saying: "? help")
    try terminal.type("d")
    try terminal.screen(saying: "and then waits.") { $0[0].contains("and then waits.") }
    try terminal.shell("kill -\(name) $(cat pid)")
    try terminal.screen(saying: ended)

    // The terminal echoes again, and reads lines.
    try terminal.type("typed again", "Enter")
    let lines = try terminal.screen(saying: "typed again\ntyped again")
    #expect(!lines.joined().contains("coffee"))
    #expect(try terminal.shell("carrel ls --format '{progress}'") != "0\n")
  }

  @Test(arguments: [("SEGV", "ended 139"), ("ABRT", "ended 134"), ("ILL", "ended 132")])
  func `a crash gives the terminal back too`(_ name: String, _ ended: String) throws {
    let terminal = try prepared()
    defer { remove(terminal) }
    try terminal.start("sh -c 'echo $$ > pid; ulimit -c 0; exec carrel read margins'")
    try terminal.screen(saying: "? help")
    try terminal.shell("kill -\(name) $(cat pid)")
    try terminal.screen(saying: ended)

    try terminal.type("typed again", "Enter")
    let lines = try terminal.screen(saying: "typed again\ntyped again")
    #expect(!lines.joined().contains("coffee"))
    // Neither the mouse nor a paste is told to a program that did not ask for it.
    #expect(try terminal.tmux("display", "-p", "#{mouse_any_flag}#{cursor_flag}") == "01\n")
  }

  @Test func `it can be stopped, and goes on`() throws {
    let terminal = try prepared()
    defer { remove(terminal) }
    try terminal.start("env PS1=ready: sh -i")
    try terminal.screen(saying: "ready:")
    try terminal.type("carrel read margins", "Enter")
    try terminal.screen(saying: "? help")
    try terminal.type("C-z")
    try terminal.screen(saying: "Stopped")
    try terminal.type("fg", "Enter")
    try terminal.screen(saying: "? help")
    try terminal.type("q")
    // Only the shell echoes.
    try terminal.screen(saying: "fg") { $0.last { !$0.isEmpty } == "ready:" }
    try terminal.type("echo $((6*7))", "Enter")
    try terminal.screen(saying: "ready:echo $((6*7))\n42")
  }

  @Test func `what was half written is kept when the terminal closes`() throws {
    let terminal = try prepared()
    defer { remove(terminal) }
    try terminal.start("carrel read margins")
    try terminal.screen(saying: "? help")
    try terminal.type("v", "s", "h", "c", "Half a tho")
    try terminal.screen(saying: "Half a tho")
    try terminal.tmux("kill-server")
    let ask = "carrel highlights --format '{comment}'"
    let kept = try terminal.shell(
      "for i in $(seq 600); do \(ask) | grep -q Half && break; sleep 0.1; done; \(ask); carrel log; find home"
    )

    #expect(kept.hasPrefix("Half a tho\n"))
  }

  @Test func `an editor gets the terminal, and gives it back`() throws {
    let terminal = try prepared(environment: ["EDITOR": "ed -s"])
    defer { remove(terminal) }
    try terminal.start("carrel read margins")
    try terminal.screen(saying: "? help")
    try terminal.type("v", "h", "c", "first", "C-x")
    // What ed says first: it reads what is typed from now on.
    try terminal.screen(saying: "Newline appended")
    try terminal.type("s/first/From the editor/", "Enter", "w", "Enter", "q", "Enter")
    try terminal.screen(saying: " From the editor")
    try terminal.type("q")
    try terminal.screen(saying: "ended 0")

    let kept = try terminal.shell("carrel highlights --format '{comment}'; carrel log; find home")
    #expect(kept.hasPrefix("From the editor\n"))
  }

  @Test func `nano marks a passage of the whole article`() throws {
    let terminal = try prepared(environment: ["EDITOR": "nano"])
    defer { remove(terminal) }
    try terminal.start("carrel annotate margins")
    try terminal.screen(saying: "^X Exit")
    try terminal.type("C-\\")
    try terminal.screen(saying: "Search (to replace)")
    try terminal.type("soft pencil", "Enter")
    try terminal.screen(saying: "Replace with:")
    try terminal.type("{==soft pencil==}", "Enter")
    try terminal.screen(saying: "Replace this instance?")
    try terminal.type("a")
    try terminal.screen(saying: "Replaced 1 occurrence")
    try terminal.type("C-o")
    try terminal.screen(saying: "File Name to Write:")
    try terminal.type("Enter")
    try terminal.screen(saying: "[ Wrote ")
    try terminal.type("C-x")
    try terminal.screen(saying: "added 1, changed 0, removed 0")
  }

  @Test func `a mark that an editor took away is asked for`() throws {
    let terminal = try prepared(environment: ["EDITOR": "./strip"])
    defer { remove(terminal) }
    try terminal.shell(
      #"""
      printf '#!/bin/sh\nsed -i "s/{==\\([^=]*\\)==}{>>[^<]*<<}/\\1/" "$1"\n' > strip
      chmod +x strip
      carrel highlight margins "soft pencil"
      """#
    )
    try terminal.start("carrel annotate margins; carrel annotate margins")
    try terminal.screen(saying: "Remove this highlight? [y/N]")
    try terminal.type("n", "Enter")
    try terminal.screen(saying: "Nothing was changed.") {
      $0.last { !$0.isEmpty }?.contains("Remove this highlight? [y/N]") == true
    }
    try terminal.type("y", "Enter")
    try terminal.screen(saying: "added 0, changed 0, removed 1")
    try terminal.screen(saying: "ended 0")

    #expect(try terminal.shell("carrel highlights; ls home/tmp") == "")
  }

  @Test func `a browser gets the address as one word`() throws {
    let terminal = try prepared(environment: ["BROWSER": "browser %s"])
    defer { remove(terminal) }
    try terminal.shell(
      "printf '#!/bin/sh\\nprintf \"%%s|\" \"$@\" > opened\\n' > browser; chmod +x browser"
    )
    try terminal.shell(
      "carrel add \(Sample.path("tides.html")) --url 'https://one.example/?a=$(id)&b=1;ls'"
    )
    try terminal.start("PATH=$PATH:. carrel read tides")
    try terminal.screen(saying: "? help")
    try terminal.type("o", "0", "Enter")
    try terminal.screen(saying: "Opened")
    try terminal.type("q")
    try terminal.screen(saying: "ended 0")
    // Nobody waits for a browser.
    let opened = try terminal.shell(
      "for i in $(seq 600); do [ -s opened ] && break; sleep 0.1; done; cat opened"
    )
    #expect(opened.hasPrefix("https://one.example/?a=$(id)&b=1;ls"))
    #expect(opened.split(separator: "|").count == 1)
  }

  @Test func `where no full screen can be, there is plain text`() throws {
    let terminal = try prepared(environment: ["PAGER": "cat"])
    defer { remove(terminal) }
    let piped = try terminal.shell("carrel read margins")
    #expect(piped.contains("The book cost me less") && !piped.utf8.contains(0x1B))

    for kind in ["dumb", "unknown-to-everybody"] {
      let terminal = try prepared(environment: ["PAGER": "cat"])
      defer { remove(terminal) }
      try terminal.start("TERM=\(kind) carrel read margins")
      try terminal.screen(saying: "ended 0")
    }
  }
}
