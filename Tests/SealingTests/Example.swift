import Crypto
import SeededRandomness
import SyncProtocol

@testable import Sealing

/// One account with its first device, made once: the passphrase costs 128 MiB each time.
struct Example: Sendable {
  static let server = "https://carrel.example"
  static let login = "anna"
  static let made = Result { try Example() }

  let passphrase: Passphrase
  let keys: AccountKeys
  let credentials: Credentials

  private init() throws {
    var generator = SeededGenerator(seed: 3)
    passphrase = try Passphrase("correct horse battery")
    keys = try AccountKeys(
      creatingAt: Self.server,
      login: Self.login,
      passphrase: passphrase,
      device: DeviceID(using: &generator),
      using: &generator
    )
    credentials = try Credentials(
      passphrase: passphrase,
      secret: keys.secret,
      account: keys.account,
      salt: keys.salt
    )
  }

  /// A sealer over a fresh space, without the cost of an account.
  static func sealer(seed: UInt64) -> (EnvelopeSealer, epochKey: [UInt8]) {
    var generator = SeededGenerator(seed: seed)
    let space = SpaceID(using: &generator)
    let keyring = Keyring(space: space, using: &generator)
    let key = keyring.keys(of: space)[1]?.bytes ?? []
    return (EnvelopeSealer(space: space, keyring: keyring), key)
  }
}

/// Which check refused what `action` does; `nil` when nothing did.
func rejection(_ action: () throws -> Void) throws -> SealingError.Rejection? {
  do {
    try action()
    return nil
  } catch SealingError.rejected(let rejection) {
    return rejection
  } catch is EnvelopeError {
    return .shape
  }
}
