import Crypto
import CryptoExtras
public import SyncProtocol

/// What passphrase and secret make together: the login key, and the key that unlocks the account.
///
/// Neither alone is of any use. The costs are constants: nothing of them comes from a server.
public struct Credentials: Sendable {
  public let account: AccountID
  let unlockKey: SymmetricKey
  let loginKey: Curve25519.Signing.PrivateKey

  /// Takes about a third of a second and 128 MiB; `salt` has 32 bytes.
  public init(
    passphrase: Passphrase,
    secret: AccountSecret,
    account: AccountID,
    salt: [UInt8]
  ) throws(SealingError) {
    let stretched: SymmetricKey
    do {
      stretched = try KDF.Scrypt.deriveKey(
        from: passphrase.bytes,
        salt: Array(SHA256.hash(data: DomainWord.salt.bytes + account.bytes + salt)),
        outputByteCount: 64,
        rounds: 1 << 17,
        blockSize: 8,
        parallelism: 1
      )
    } catch {
      throw .memoryMissing
    }
    let root = HKDF<SHA256>.extract(inputKeyMaterial: stretched, salt: secret.key.bytes)
    let key = { (word: DomainWord) in
      HKDF<SHA256>.expand(
        pseudoRandomKey: root,
        info: word.bytes + account.bytes,
        outputByteCount: 32
      )
    }
    try self.init(account: account, unlockKey: key(.unlock), loginSeed: key(.login))
  }

  init(account: AccountID, unlockKey: SymmetricKey, loginSeed: SymmetricKey) throws(SealingError) {
    self.account = account
    self.unlockKey = unlockKey
    do {
      loginKey = try Curve25519.Signing.PrivateKey(rawRepresentation: loginSeed.bytes)
    } catch {
      throw .credentialsRefused
    }
  }

  /// Ed25519, 32 bytes: all that the server learns.
  public var loginPublicKey: [UInt8] { Array(loginKey.publicKey.rawRepresentation) }

  /// The word of the login key that a device belongs to the account, 64 bytes.
  public func certificate(of device: DeviceKeys) throws(SealingError) -> [UInt8] {
    try loginKey.signature(over: Statement.certificate(of: device, account: account))
  }
}
