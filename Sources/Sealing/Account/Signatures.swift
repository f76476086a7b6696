import Crypto
public import SyncProtocol

extension Curve25519.Signing.PrivateKey {
  func signature(over statement: [UInt8]) throws(SealingError) -> [UInt8] {
    do {
      return Array(try signature(for: statement))
    } catch {
      // An Ed25519 key signs anything; only an allocation can fail.
      throw .memoryMissing
    }
  }
}

/// Whether an Ed25519 key made a signature; `false` for a key or signature of the wrong length too.
func isSigned(_ statement: [UInt8], by key: [UInt8], with signature: [UInt8]) -> Bool {
  do {
    return try Curve25519.Signing.PublicKey(rawRepresentation: key)
      .isValidSignature(signature, for: statement)
  } catch {
    return false
  }
}

extension DeviceKeys {
  /// Whether the login key certified this device for `account`.
  public func isCertified(
    by loginKey: [UInt8],
    account: AccountID,
    certificate: [UInt8]
  ) -> Bool {
    isSigned(
      Statement.certificate(of: self, account: account),
      by: loginKey,
      with: certificate
    )
  }
}

/// Where a device's stream of changes ends.
public struct StreamEnd: Hashable, Sendable {
  /// The last number of its last envelope.
  public let sequence: UInt64
  /// The chain hash of that envelope.
  public let hash: [UInt8]

  public init(sequence: UInt64, hash: [UInt8]) {
    self.sequence = sequence
    self.hash = hash
  }
}

extension SignedHead {
  /// SHA-256 of what a device has: of every device, ascending, id 16 · sequence 8 · hash 32.
  public static func seen(_ ends: [DeviceID: StreamEnd]) -> [UInt8] {
    var writer = FixedWriter(capacity: 56 * ends.count)
    for (device, end) in ends.sorted(by: { $0.key < $1.key }) {
      writer.bytes(device.bytes)
      writer.number(end.sequence, 8)
      writer.bytes(end.hash)
    }
    return Array(SHA256.hash(data: writer.written))
  }

  /// Whether the device with this signing key signed the head.
  public func isSigned(by signingKey: [UInt8]) -> Bool {
    Sealing.isSigned(statement, by: signingKey, with: signature)
  }
}
