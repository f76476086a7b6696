import ArgumentParser
import Library
import Testing

@testable import CLI

@Suite struct `What a person types` {
  @Test func `means add when it is an address`() throws {
    let invocation = try Invocation(["https://example.org/a", "--tag", "x"])

    #expect(invocation.command.configuration.commandName == "add")
    #expect(invocation.words == ["https://example.org/a", "--tag", "x"])
  }

  @Test func `may have root options before the command`() throws {
    let before = try Invocation(["--home", "/tmp/x", "--json", "--fields=id", "tags"])
    let nested = try Invocation(["--jsonl", "list", "ls"])

    #expect(before.command.configuration.commandName == "tags")
    #expect(before.words == ["--home", "/tmp/x", "--json", "--fields=id"])
    #expect(nested.words == ["ls", "--jsonl"])
  }

  @Test func `has words that begin with a minus in queries`() throws {
    let search = try Invocation(["search", "bread", "-slow", "--limit", "3", "or", "x"])
    let tag = try Invocation(["tag", "abcdef", "+one", "-two", "--yes"])
    let ended = try Invocation(["ls", "--", "--json"])

    #expect(search.words == ["--limit", "3", "--", "bread", "-slow", "or", "x"])
    #expect(tag.words == ["--yes", "--", "abcdef", "+one", "-two"])
    #expect(ended.words == ["--", "--json"])
  }

  @Test func `asks for help when it is nothing`() throws {
    #expect(try Invocation([]).words == ["--help"])
    #expect(try Invocation(["--json"]).words == ["--help"])
  }

  @Test(arguments: [
    ("serach", "search"), ("hilight", "highlight"), ("sho", "show"), ("exprot", "export"),
  ])
  func `is corrected when it is mistyped`(_ typed: String, _ meant: String) {
    #expect(CommandTree.nearest(to: typed) == meant)
  }

  @Test func `is not corrected to something far away`() {
    #expect(CommandTree.nearest(to: "frobnicate") == nil)
    #expect(CommandTree.nearest(to: "") == nil)
    #expect(throws: LibraryError.self) { try Invocation(["frobnicate"]) }
  }

  /// A value option that was forgotten would hand its value to the query.
  @Test func `is arranged with every option that has a value`() throws {
    for command in CommandTree.wordCommands {
      let help = command.helpMessage(columns: 400)
      let lines = help.split(separator: "\n").map { $0.drop { $0 == " " } }
      var named: Set<String> = []
      for line in lines where line.hasPrefix("-") && line.contains(" <") {
        let names = line.prefix { $0 != "<" }.split { $0 == "," || $0 == " " }
        named.formUnion(names.map(String.init))
      }
      #expect(named == command.valueOptions, "\(command)")
    }
  }

  @Test func `finds every command by its name`() {
    let names = CommandTree.commands.compactMap { $0.configuration.commandName }

    #expect(Set(names).count == CommandTree.commands.count)
    for name in names { #expect(CommandTree.command(named: name) != nil) }
  }
}
