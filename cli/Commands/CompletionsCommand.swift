import ArgumentParser
import Library
import Reading

/// Prints what shells and `man` want to know.
struct CompletionsCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    _superCommandName: "carrel",
    abstract: "Print completions for a shell, or the manual page.",
    discussion: """
      bash: carrel completions bash > ~/.local/share/bash-completion/completions/carrel
      zsh:  carrel completions zsh > a folder of $fpath/_carrel
      fish: carrel completions fish > ~/.config/fish/completions/carrel.fish
      """
  )

  /// For whom.
  enum Reader: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish, man
  }

  @Argument var reader: Reader

  /// Asked by the scripts.
  @Option(help: .hidden) var of: Completed?
  @Argument(help: .hidden) var word = ""

  @OptionGroup(visibility: .hidden) var place: LibraryOptions

  func perform() async throws {
    if let of {
      let candidates = try await CompletionList(of: of, word, in: place.open()).candidates
      return try Screen().print(candidates.flatMap { $0.lines(for: reader) })
    }
    let text =
      switch reader {
      case .bash: CommandTree.completionScript(for: .bash)
      case .zsh: CommandTree.completionScript(for: .zsh)
      case .fish: CommandTree.completionScript(for: .fish)
      case .man: try ManualPage(dump: CommandTree._dumpHelp()).text
      }
    try Screen().print(.paragraphs(text))
  }
}

extension NameCandidate {
  /// In the form that the scripts for a shell expect.
  fileprivate func lines(for reader: CompletionsCommand.Reader) -> [Line] {
    switch reader {
    case .zsh:
      let escaped = name.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
      return [Line(title.isEmpty ? escaped : "\(escaped):\(title)")]
    case .fish: return [Line(name) + .separator + Line(title)]
    // The script lets bash expand its words: a tag like $(reboot) must never be one of them.
    case .bash, .man: return name.allSatisfy(\.isPlain) ? [Line(name)] : []
    }
  }
}

extension Character {
  fileprivate var isPlain: Bool { isLetter || isNumber || "+-_.".contains(self) }
}
