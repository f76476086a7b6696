import ArgumentParser

/// Reading lists.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    _superCommandName: "carrel",
    abstract: "Keep ordered reading lists, and lists that keep themselves.",
    subcommands: [
      ListNewCommand.self, ListLsCommand.self, ListShowCommand.self, ListAddCommand.self,
      ListRemoveCommand.self, ListMoveCommand.self, ListRenameCommand.self,
      ListDeleteCommand.self,
    ]
  )
}
