import ArgumentParser
import Library
import TerminalReader

/// What a person typed, as the parser wants it.
///
/// Options of the root move behind the command; an address alone means `add`, and nothing at all, on
/// a terminal, the library's full screen; in queries and tags `-word` is a word.
struct Invocation {
  let command: any ParsableCommand.Type
  let words: [String]

  private static let rootFlags: Set = ["--json", "--jsonl"]
  private static let rootOptions: Set = ["--home", "--fields", "--format"]

  init(_ typed: [String]) throws(LibraryError) {
    var rest = typed[...]
    let leading = Self.takeRootOptions(&rest)
    if rest.isEmpty, leading.allSatisfy({ !Self.asksForData($0) }), ReaderWorld.hasFullScreen {
      command = BrowseCommand.self
      words = leading
      return
    }
    guard var name = rest.first, name != "help", !name.hasPrefix("-") else {
      command = CommandTree.self
      words = rest.isEmpty ? ["--help"] : Array(rest)
      return
    }
    if Self.isAddress(name) { name = "add" } else { rest = rest.dropFirst() }
    guard let command = CommandTree.command(named: name) else {
      throw .usage(
        CommandTree.nearest(to: name).map {
          "There is no command \"\(name)\". Did you mean: carrel \($0)"
        } ?? "There is no command \"\(name)\". See them all with: carrel help"
      )
    }
    self.command = command
    let path = Self.takeSubcommand(of: command, &rest)
    let words = leading + rest
    self.words = path.names + CommandTree.wordCommand(path.leaf).arranged(words)
  }

  /// What the parser says against the words, and where to read more.
  func refusal(of error: any Error) -> String {
    let message = command.message(for: error)
    guard !message.hasSuffix("."), !message.contains("\n") else { return message }
    let name = command.configuration.commandName.map { " \($0)" } ?? ""
    return "\(message). See: carrel help\(name == " carrel" ? "" : name)"
  }

  private static func takeRootOptions(_ rest: inout ArraySlice<String>) -> [String] {
    var taken: [String] = []
    while let word = rest.first {
      let name = String(word.prefix { $0 != "=" })
      if rootFlags.contains(word) || (rootOptions.contains(name) && name != word) {
        taken.append(word)
        rest.removeFirst()
      } else if rootOptions.contains(word), rest.count > 1 {
        taken += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    return taken
  }

  /// Whether an option is about how results are printed: there are none on a full screen.
  private static func asksForData(_ option: String) -> Bool {
    let name = String(option.prefix { $0 != "=" })
    return rootFlags.contains(name) || ["--fields", "--format"].contains(name)
  }

  private static func isAddress(_ word: String) -> Bool {
    let start = word.prefix(8).lowercased()
    return start.hasPrefix("http://") || start == "https://"
  }

  private static func takeSubcommand(
    of command: any ParsableCommand.Type,
    _ rest: inout ArraySlice<String>
  ) -> (names: [String], leaf: any ParsableCommand.Type) {
    let children = command.configuration.subcommands
    guard let name = rest.first,
      let child = children.first(where: { $0.configuration.commandName == name })
    else { return ([], command) }
    rest = rest.dropFirst()
    return ([name], child)
  }
}

extension Optional where Wrapped == any WordCommand.Type {
  /// Options first, then `--`, then everything that is a word.
  fileprivate func arranged(_ typed: [String]) -> [String] {
    guard let valueOptions = self?.valueOptions else { return typed }
    var options: [String] = []
    var words: [String] = []
    var rest = typed[...]
    while let word = rest.popFirst() {
      if word == "--" {
        words += rest
        break
      } else if valueOptions.contains(word) {
        options.append(word)
        if let value = rest.popFirst() { options.append(value) }
      } else if word.hasPrefix("--") || word == "-h" {
        options.append(word)
      } else {
        words.append(word)
      }
    }
    return words.isEmpty ? options : options + ["--"] + words
  }
}

extension WordCommand {
  /// The options of every command that are followed by a value.
  static var commonValueOptions: Set<String> { ["--home", "--fields", "--format"] }
}
