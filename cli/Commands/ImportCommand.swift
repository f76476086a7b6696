import ArgumentParser

/// Brings in what other programs kept.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    _superCommandName: "carrel",
    abstract: "Bring in articles, highlights and notes from files.",
    subcommands: [ImportJSONLinesCommand.self]
  )
}
