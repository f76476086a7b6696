/// A device's word for who it is: its keys, that they belong to the account, and a signed challenge.
public struct DeviceProof: Hashable, Sendable {
  public let keys: DeviceKeys
  /// Of the login key, over `Statement.certificate`.
  public let certificate: [UInt8]
  public let challenge: [UInt8]
  /// Of the device's signing key, over `Statement.login`.
  public let signature: [UInt8]

  public init(keys: DeviceKeys, certificate: [UInt8], challenge: [UInt8], signature: [UInt8]) {
    self.keys = keys
    self.certificate = certificate
    self.challenge = challenge
    self.signature = signature
  }

  init(_ fields: inout ControlFields) throws(ControlError) {
    keys = DeviceKeys(
      device: try fields.id("device"),
      signingKey: try fields.bytes("signing_key", count: DeviceKeys.signingKeyBytes),
      sealingKey: try fields.bytes("sealing_key", count: DeviceKeys.sealingKeyBytes)
    )
    certificate = try fields.bytes("certificate", count: 64)
    challenge = try fields.bytes("challenge", count: 32)
    signature = try fields.bytes("signature", count: 64)
  }

  var members: [(String, JSON?)] {
    [
      ("device", .id(keys.device)),
      ("signing_key", .hex(keys.signingKey)),
      ("sealing_key", .hex(keys.sealingKey)),
      ("certificate", .hex(certificate)),
      ("challenge", .hex(challenge)),
      ("signature", .hex(signature)),
    ]
  }
}
