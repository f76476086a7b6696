public import SyncProtocol
internal import Crypto

/// All that a device knows of its account: what stands in its private file `keys`.
public struct AccountKeys: Equatable, Sendable {
  /// The server's address, as it was given.
  public let server: String
  /// The path of a file in PEM: the server's own certificate authority.
  public var certificateAuthorities: String?
  public let login: String
  public let account: AccountID
  public let space: SpaceID
  /// The salt of the passphrase, 32 bytes.
  public let salt: [UInt8]
  public let secret: AccountSecret
  let accountKey: SymmetricKey
  public let keyring: Keyring
  /// The public login key, Ed25519, 32 bytes.
  public let loginKey: [UInt8]
  /// The wrapped account key and the keyring, as the server has them.
  public let bundle: [UInt8]
  public let device: DevicePrivateKeys
  /// Of the login key, for this device; 64 bytes.
  public let certificate: [UInt8]
  /// Whether the server has answered that it knows this device.
  public var isRegistered: Bool

  /// Makes a new account with its first device, from the caller's randomness.
  ///
  /// Throws `passphraseTooShort`. Takes as long as `Credentials`.
  public init(
    creatingAt server: String,
    certificateAuthorities: String? = nil,
    login: String,
    passphrase: Passphrase,
    device: DeviceID,
    using generator: inout some RandomNumberGenerator
  ) throws(SealingError) {
    guard passphrase.isLongEnough else { throw .passphraseTooShort }
    self.server = server
    self.certificateAuthorities = certificateAuthorities
    self.login = login
    account = AccountID(using: &generator)
    space = SpaceID(using: &generator)
    salt = generator.bytes(32)
    secret = AccountSecret(using: &generator)
    accountKey = SymmetricKey(using: &generator)
    keyring = Keyring(space: space, using: &generator)
    self.device = try DevicePrivateKeys(device: device, using: &generator)
    let credentials = try Credentials(
      passphrase: passphrase,
      secret: secret,
      account: account,
      salt: salt
    )
    loginKey = credentials.loginPublicKey
    bundle = try AccountBundle(accountKey: accountKey, keyring: keyring)
      .sealed(with: credentials, using: &generator)
    certificate = try credentials.certificate(of: self.device.publicKeys)
    isRegistered = false
  }

  /// Joins an account: the server took this device's proof, and sent the space and the bundle.
  ///
  /// Throws `credentialsRefused` when the bundle opens not with these credentials, `rejected`
  /// when it is no bundle or knows no key of the space.
  public init(
    joiningAt server: String,
    certificateAuthorities: String? = nil,
    login: String,
    credentials: Credentials,
    secret: AccountSecret,
    salt: [UInt8],
    device: DevicePrivateKeys,
    space: SpaceID,
    bundle: [UInt8]
  ) throws(SealingError) {
    let opened = try AccountBundle(opening: bundle, with: credentials)
    guard !opened.keyring.keys(of: space).isEmpty else { throw .rejected(.space) }
    self.server = server
    self.certificateAuthorities = certificateAuthorities
    self.login = login
    account = credentials.account
    self.space = space
    self.salt = salt
    self.secret = secret
    accountKey = opened.accountKey
    keyring = opened.keyring
    loginKey = credentials.loginPublicKey
    self.bundle = bundle
    self.device = device
    certificate = try credentials.certificate(of: device.publicKeys)
    isRegistered = true
  }

  /// Seals and opens the envelopes of the account's space.
  public var envelopes: EnvelopeSealer { EnvelopeSealer(space: space, keyring: keyring) }

  /// The page that opens this account again, with the passphrase.
  public var sheet: EmergencySheet {
    EmergencySheet(server: server, login: login, secret: secret)
  }

  /// Who this device is, with a signed challenge of the server at `host`.
  public func proof(
    _ action: LoginAction,
    host: String,
    challenge: [UInt8]
  ) throws(SealingError) -> DeviceProof {
    try device.proof(action, host: host, challenge: challenge, certificate: certificate)
  }
}
