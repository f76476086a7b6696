import ArgumentParser

/// Takes everything out.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    _superCommandName: "carrel",
    abstract: "Write everything, or what a query finds, in an open format.",
    subcommands: [ExportJSONLinesCommand.self]
  )
}
