import ArgumentParser
import Crypto
import SQLiteSyncStore

/// Prints an invitation.
struct InviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Print a code with which one account can be made, within seven days.",
    discussion: "Used as: carrel account create --invite CODE"
  )

  /// Milliseconds.
  private static let life: UInt64 = 7 * 24 * 3_600_000
  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

  @OptionGroup var place: StoreOption

  func run() async throws {
    // 100 bits in groups of four letters.
    let code = (0..<5).map { _ in
      String((0..<4).map { _ in Self.letters[Int(random() & 31)] })
    }.joined(separator: "-")
    let hash = Array(SHA256.hash(data: Array(code.utf8)))
    try await place.use { store in
      try await store.keepInvitation(hash, expires: milliseconds() + Self.life)
    }
    Output.print(code)
  }
}
