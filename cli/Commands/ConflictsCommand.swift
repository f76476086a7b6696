import ArgumentParser

/// What devices disagree about, and settling it.
struct ConflictsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    _superCommandName: "carrel",
    abstract: "List what your devices disagree about, or settle it.",
    subcommands: [ConflictsLsCommand.self, ConflictsSettleCommand.self],
    defaultSubcommand: ConflictsLsCommand.self
  )
}
