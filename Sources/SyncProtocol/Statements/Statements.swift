/// What is signed, byte for byte; each begins with its own words, so that none passes for another.
public enum Statement {
  /// What the login key signs once for each device: it belongs to the account.
  public static func certificate(of device: DeviceKeys, account: AccountID) -> [UInt8] {
    var writer = FixedWriter()
    writer.bytes("carrel/v1/device".utf8)
    writer.number(0, 1)
    writer.bytes(account.bytes)
    writer.bytes(device.device.bytes)
    writer.bytes(device.signingKey)
    writer.bytes(device.sealingKey)
    return writer.written
  }

  /// What a device key signs to log in: a challenge, for one action on one server.
  ///
  /// `host` is the authority of the request (RFC 9110, 7.2), as the `Host` field has it, in lower
  /// case: a signature that one server was given is of no use at another.
  public static func login(
    _ action: LoginAction,
    host: String,
    device: DeviceID,
    challenge: [UInt8]
  ) -> [UInt8] {
    var writer = FixedWriter()
    writer.bytes("carrel/v1/login".utf8)
    writer.number(0, 1)
    writer.bytes(action.rawValue.utf8)
    writer.number(0, 1)
    writer.bytes(host.lowercased().utf8)
    writer.number(0, 1)
    writer.bytes(device.bytes)
    writer.bytes(challenge)
    return writer.written
  }
}

/// What a login is for.
public enum LoginAction: String, Hashable, Sendable {
  case account
  case device
  case token
}

/// The public keys of a device.
public struct DeviceKeys: Hashable, Sendable {
  public static let signingKeyBytes = 32
  public static let sealingKeyBytes = 1216

  public let device: DeviceID
  /// Ed25519, 32 bytes.
  public let signingKey: [UInt8]
  /// X-Wing, 1,216 bytes: for keys that are sealed to this device.
  public let sealingKey: [UInt8]

  public init(device: DeviceID, signingKey: [UInt8], sealingKey: [UInt8]) {
    self.device = device
    self.signingKey = signingKey
    self.sealingKey = sealingKey
  }
}

/// Where a device's stream of changes ends, and what it had seen; signed with every push.
///
/// `"carrel/v1/head" 14 · 0 · account 16 · device 16 · sequence 8 · hash 32 · account log 32 ·
/// seen 32`, then the signature, 64 bytes, of all that. The account log is zeros until there is one.
public struct SignedHead: Hashable, Sendable {
  private static let words = Array("carrel/v1/head".utf8) + [0]
  public static let byteCount = 151 + 64

  public let account: AccountID
  public let device: DeviceID
  /// The last number of the device's last envelope of changes; 0 before the first.
  public let sequence: UInt64
  /// SHA-256 of that envelope; zeros before the first.
  public let hash: [UInt8]
  public let accountLog: [UInt8]
  /// SHA-256 of what the device has: of every device, ascending, id 16 · sequence 8 · hash 32.
  public let seen: [UInt8]
  /// Empty until it is signed.
  public var signature: [UInt8]

  public init(
    account: AccountID,
    device: DeviceID,
    sequence: UInt64,
    hash: [UInt8],
    seen: [UInt8],
    signature: [UInt8] = []
  ) {
    self.account = account
    self.device = device
    self.sequence = sequence
    self.hash = hash
    accountLog = [UInt8](repeating: 0, count: 32)
    self.seen = seen
    self.signature = signature
  }

  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount, bytes.starts(with: Self.words) else { return nil }
    var reader = FixedReader(bytes.dropFirst(Self.words.count))
    guard let account = AccountID(bytes: reader.bytes(16)),
      let device = DeviceID(bytes: reader.bytes(16))
    else { return nil }
    self.account = account
    self.device = device
    sequence = reader.number(8)
    hash = reader.bytes(32)
    accountLog = reader.bytes(32)
    seen = reader.bytes(32)
    signature = reader.bytes(64)
  }

  /// What the signature covers.
  public var statement: [UInt8] {
    var writer = FixedWriter()
    writer.bytes(Self.words)
    writer.bytes(account.bytes)
    writer.bytes(device.bytes)
    writer.number(sequence, 8)
    writer.bytes(hash)
    writer.bytes(accountLog)
    writer.bytes(seen)
    return writer.written
  }

  public var bytes: [UInt8] { statement + signature }
}
