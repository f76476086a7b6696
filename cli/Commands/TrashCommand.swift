import ArgumentParser

/// What was removed, and bringing it back.
struct TrashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trash",
    _superCommandName: "carrel",
    abstract: "List what is in the trash, or restore it.",
    subcommands: [TrashLsCommand.self, TrashRestoreCommand.self],
    defaultSubcommand: TrashLsCommand.self
  )
}
