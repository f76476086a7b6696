import ArgumentParser
import SQLiteSyncStore
import SyncProtocol

/// Begins another life of the database.
struct RestoredCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restored",
    abstract: "Say that the database came from a backup: the devices fill it up again.",
    discussion: """
      A server that has less than it had looks like one that lies, and devices stop talking to it. \
      After this they know, and send again what is missing.
      """
  )

  @OptionGroup var place: StoreOption

  func run() async throws {
    var generator = SystemRandomNumberGenerator()
    let generation = GenerationID(using: &generator)
    try await place.use { store in try await store.begin(generation) }
    Output.print("The devices will fill the database up at their next syncs.")
  }
}
