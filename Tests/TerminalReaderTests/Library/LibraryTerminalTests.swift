import Testing

@testable import TerminalReader

@Suite(.serialized) struct `The library on a real terminal` {
  @Test(arguments: [(80, 24), (20, 10)])
  func `is sorted, read, and kept`(columns: Int, rows: Int) throws {
    let terminal = try Multiplexer(columns: columns, rows: rows)
    defer { #expect(throws: Never.self) { try terminal.remove() } }
    for page in ["margins.html", "tides.html", "bread.html"] {
      try terminal.shell("carrel add \(Sample.path(page))")
    }
    try terminal.start("NO_COLOR=1 carrel")

    try terminal.screen(saying: "Inbox · 3")
    try terminal.type("/", "wheels", "Enter")
    try terminal.screen(saying: "Inbox · 1")
    try terminal.type("s", "Enter")
    try terminal.screen(saying: "Tobias")
    try terminal.tmux("resize-window", "-x", "60", "-y", "16")
    try terminal.screen(saying: "Tobias") { $0.dropLast().last?.contains("%") == true }
    try terminal.type("q")
    try terminal.screen(saying: "Inbox · 1")
    try terminal.type("a")
    try terminal.screen(saying: "Archived")
    try terminal.type("q")
    try terminal.screen(saying: "ended 0")

    let kept = try terminal.shell("carrel ls is:archive is:starred --format '{title}'")
    #expect(kept == "The Man Who Timed the Tides\n")
  }

  @Test(arguments: ["TERM=dumb carrel", "carrel | cat", "carrel </dev/null", "carrel --json"])
  func `is not shown where there is none, but help`(_ command: String) throws {
    let terminal = try Multiplexer()
    defer { #expect(throws: Never.self) { try terminal.remove() } }
    try terminal.start(command)

    try terminal.screen(saying: "carrel help <subcommand>")
  }
}
