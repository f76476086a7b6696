import Crypto
public import SyncProtocol

/// The two key pairs of a device, kept as their seeds; they never leave it.
public struct DevicePrivateKeys: Sendable {
  static let seedBytes = 32

  public let publicKeys: DeviceKeys
  let signingSeed: SymmetricKey
  let sealingSeed: SymmetricKey
  private let signingKey: Curve25519.Signing.PrivateKey

  /// New keys for `device`, from the caller's randomness.
  public init(
    device: DeviceID,
    using generator: inout some RandomNumberGenerator
  ) throws(SealingError) {
    let signingSeed = SymmetricKey(using: &generator)
    let sealingSeed = SymmetricKey(using: &generator)
    try self.init(device: device, signingSeed: signingSeed, sealingSeed: sealingSeed)
  }

  init(
    device: DeviceID,
    signingSeed: SymmetricKey,
    sealingSeed: SymmetricKey
  ) throws(SealingError) {
    self.signingSeed = signingSeed
    self.sealingSeed = sealingSeed
    do {
      signingKey = try Curve25519.Signing.PrivateKey(rawRepresentation: signingSeed.bytes)
      let sealingKey = try XWingMLKEM768X25519.PrivateKey(
        seedRepresentation: sealingSeed.bytes,
        publicKey: nil
      )
      publicKeys = DeviceKeys(
        device: device,
        signingKey: Array(signingKey.publicKey.rawRepresentation),
        sealingKey: Array(sealingKey.publicKey.rawRepresentation)
      )
    } catch {
      throw .keysDamaged
    }
  }

  /// A challenge of the server at `host`, signed for one action.
  public func loginSignature(
    _ action: LoginAction,
    host: String,
    challenge: [UInt8]
  ) throws(SealingError) -> [UInt8] {
    try signingKey.signature(
      over: Statement.login(
        action,
        host: host,
        device: publicKeys.device,
        challenge: challenge
      )
    )
  }

  /// Who this device is, with a signed challenge.
  public func proof(
    _ action: LoginAction,
    host: String,
    challenge: [UInt8],
    certificate: [UInt8]
  ) throws(SealingError) -> DeviceProof {
    DeviceProof(
      keys: publicKeys,
      certificate: certificate,
      challenge: challenge,
      signature: try loginSignature(action, host: host, challenge: challenge)
    )
  }

  /// The head, signed by this device.
  public func sign(_ head: SignedHead) throws(SealingError) -> SignedHead {
    var signed = head
    signed.signature = try signingKey.signature(over: head.statement)
    return signed
  }
}

extension DevicePrivateKeys: Equatable {
  public static func == (left: Self, right: Self) -> Bool {
    left.publicKeys == right.publicKeys
      && left.signingSeed == right.signingSeed && left.sealingSeed == right.sealingSeed
  }
}
