import Crypto
import SyncProtocol

/// What the server keeps for a device that joins: the wrapped account key, and the keyring under it.
///
/// `version 1 = 1 · wrapped account key · sealed keyring`, where each of the two is
/// `salt 32 · commitment 32 · ciphertext · tag 16`; the account key's ciphertext has 32 bytes, the
/// keyring's the rest. The key of each comes from `HKDF-Expand(parent, word ‖ 0 ‖ version ‖ account ‖
/// salt, 76)` as for envelopes; associated data is that same info.
struct AccountBundle: Equatable {
  private static let version: UInt8 = 1
  private static let saltBytes = 32
  private static let keyBytes = 32
  private static let overhead = saltBytes + OneTimeKey.commitmentBytes + OneTimeKey.tagBytes

  let accountKey: SymmetricKey
  let keyring: Keyring

  init(accountKey: SymmetricKey, keyring: Keyring) {
    self.accountKey = accountKey
    self.keyring = keyring
  }

  /// Opens a bundle with the credentials of its account.
  init(opening bytes: [UInt8], with credentials: Credentials) throws(SealingError) {
    let wrappedBytes = Self.overhead + Self.keyBytes
    guard bytes.first == Self.version else { throw .rejected(.suite) }
    guard (1 + wrappedBytes + Self.overhead...AccountRequest.bundleBytes).contains(bytes.count)
    else { throw .rejected(.length) }
    let account = credentials.account
    do {
      accountKey = SymmetricKey(
        data: try Self.open(
          bytes[1...wrappedBytes],
          .wrap,
          under: credentials.unlockKey,
          account
        )
      )
    } catch .rejected(.commitment) {
      throw .credentialsRefused
    }
    keyring = try Keyring(
      decoding: try Self.open(bytes[(1 + wrappedBytes)...], .keyring, under: accountKey, account)
    )
  }

  func sealed(
    with credentials: Credentials,
    using generator: inout some RandomNumberGenerator
  ) throws(SealingError) -> [UInt8] {
    let account = credentials.account
    let wrapped = try Self.seal(
      accountKey.bytes,
      .wrap,
      under: credentials.unlockKey,
      account,
      salt: generator.bytes(Self.saltBytes)
    )
    let ring = try Self.seal(
      keyring.bytes,
      .keyring,
      under: accountKey,
      account,
      salt: generator.bytes(Self.saltBytes)
    )
    return [Self.version] + wrapped + ring
  }

  private static func seal(
    _ plaintext: [UInt8],
    _ word: DomainWord,
    under parent: SymmetricKey,
    _ account: AccountID,
    salt: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    let info = info(word, account, salt)
    let key = OneTimeKey(under: parent, info: info)
    return salt + key.commitment + (try key.seal(plaintext, authenticating: info))
  }

  private static func open(
    _ part: ArraySlice<UInt8>,
    _ word: DomainWord,
    under parent: SymmetricKey,
    _ account: AccountID
  ) throws(SealingError) -> [UInt8] {
    let info = info(word, account, Array(part.prefix(saltBytes)))
    let rest = part.dropFirst(saltBytes)
    return try OneTimeKey(under: parent, info: info).open(
      rest.dropFirst(OneTimeKey.commitmentBytes),
      authenticating: info,
      commitment: Array(rest.prefix(OneTimeKey.commitmentBytes))
    )
  }

  private static func info(_ word: DomainWord, _ account: AccountID, _ salt: [UInt8]) -> [UInt8] {
    word.bytes + [0, version] + account.bytes + salt
  }
}
