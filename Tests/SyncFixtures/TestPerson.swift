public import Crypto
public import SeededRandomness
public import SyncProtocol

/// Somebody with a passphrase, as far as a server ever sees it: the same for the same seed.
public struct TestPerson: Sendable {
  public let account: AccountID
  public let space: SpaceID
  public let login: String
  public let salt: [UInt8]
  public let bundle: [UInt8]
  public let loginKey: Curve25519.Signing.PrivateKey

  public init(_ login: String, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    account = AccountID(using: &generator)
    space = SpaceID(using: &generator)
    self.login = login
    salt = generator.bytes(32)
    bundle = generator.bytes(300)
    loginKey = try Curve25519.Signing.PrivateKey(rawRepresentation: generator.bytes(32))
  }

  /// What the login key signs of a device.
  public func certificate(of keys: DeviceKeys) throws -> [UInt8] {
    Array(try loginKey.signature(for: Statement.certificate(of: keys, account: account)))
  }
}

/// A device and its keys.
public struct TestDevice: Sendable {
  public let keys: DeviceKeys
  public let signingKey: Curve25519.Signing.PrivateKey

  public init(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    try self.init(DeviceID(using: &generator), seed: seed)
  }

  /// A device with a name that may be another one's.
  public init(_ device: DeviceID, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 0xD1CE)
    signingKey = try Curve25519.Signing.PrivateKey(rawRepresentation: generator.bytes(32))
    keys = DeviceKeys(
      device: device,
      signingKey: Array(signingKey.publicKey.rawRepresentation),
      sealingKey: generator.bytes(DeviceKeys.sealingKeyBytes)
    )
  }

  public var device: DeviceID { keys.device }

  public func signature(
    for action: LoginAction,
    _ challenge: [UInt8],
    host: String
  ) throws -> [UInt8] {
    let statement = Statement.login(action, host: host, device: device, challenge: challenge)
    return Array(try signingKey.signature(for: statement))
  }

  /// That this device is `person`'s, and that it is this device.
  public func proof(
    of person: TestPerson,
    for action: LoginAction,
    _ challenge: [UInt8],
    host: String
  ) throws -> DeviceProof {
    DeviceProof(
      keys: keys,
      certificate: try person.certificate(of: keys),
      challenge: challenge,
      signature: try signature(for: action, challenge, host: host)
    )
  }

  /// Where this device says that its changes end.
  public func head(of account: AccountID, at end: EnvelopeChain) throws -> [UInt8] {
    var head = SignedHead(
      account: account,
      device: device,
      sequence: end.last,
      hash: end.hash,
      seen: [UInt8](repeating: 0, count: 32)
    )
    head.signature = Array(try signingKey.signature(for: head.statement))
    return head.bytes
  }
}

extension SeededGenerator {
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
  }
}
