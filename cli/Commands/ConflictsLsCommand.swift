import ArgumentParser
import Library

/// Lists what devices disagree about.
struct ConflictsLsCommand: LibraryCommand {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List what your devices disagree about, every value with its number.",
    discussion: """
      Titles and summaries that were written apart; texts in which the same words were replaced \
      apart; things that were edited on one device while another deleted them.
      """
  )

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func perform() async throws {
    let conflicts = try await place.open().conflicts()
    let screen = Screen()
    try output.print(conflicts.map(ConflictRecord.init), on: screen) {
      if conflicts.isEmpty { try screen.tell("no conflicts") }
      return conflicts.flatMap(ConflictLines.many)
    }
  }
}
