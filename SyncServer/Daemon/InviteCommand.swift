import ArgumentParser
import Crypto
import Foundation
import SQLiteSyncStore
import SyncProtocol

/// Prints an invitation.
struct InviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Print a code with which one account can be made, within seven days.",
    discussion: "Used as: carrel account create --invite CODE"
  )

  private static let life: UInt64 = 7 * 24 * 3600 * 1000
  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

  @OptionGroup var place: StoreOption

  func run() async throws {
    let store = try place.open()
    // 100 bits in groups of four letters.
    let code = (0..<5).map { _ in
      String((0..<4).map { _ in Self.letters[Int(random() & 31)] })
    }.joined(separator: "-")
    let hash = Array(SHA256.hash(data: Array(code.utf8)))
    try await store.keepInvitation(hash, expires: milliseconds() + Self.life)
    Output.print(code)
  }
}

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
    try await place.open().begin(GenerationID(using: &generator))
    Output.print("The devices will fill the database up at their next syncs.")
  }
}
