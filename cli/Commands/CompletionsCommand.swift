import ArgumentParser

/// Prints what shells and `man` want to know.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    _superCommandName: "carrel",
    abstract: "Print completions for a shell, or the manual page.",
    discussion: "carrel completions bash > ~/.local/share/bash-completion/completions/carrel"
  )

  /// For whom.
  enum Reader: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish, man
  }

  @Argument var reader: Reader

  func run() throws {
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
