/// What may be a login: 1 to 64 bytes of lower-case letters, digits and `. _ - @`.
public enum Login {
  public static func isPossible(_ text: String) -> Bool {
    (1...SyncLimits.loginBytes).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        97...122 ~= byte || 48...57 ~= byte || [46, 95, 45, 64].contains(byte)
      }
  }
}

/// Adds a device to an account, or makes it known again to a server that lost it.
public struct DeviceRequest: Control {
  public let account: AccountID
  public let proof: DeviceProof

  public init(account: AccountID, proof: DeviceProof) {
    self.account = account
    self.proof = proof
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    account = try fields.id("account")
    proof = try DeviceProof(&fields)
    try fields.end()
  }

  public var json: JSON {
    let members: [(String, JSON?)] = [("account", .id(account))]
    return .object(
      (members + proof.members).compactMap { key, value in value.map { JSON.Member(key, $0) } }
    )
  }
}

/// Logs a known device in.
public struct TokenRequest: Control {
  public let device: DeviceID
  public let challenge: [UInt8]
  public let signature: [UInt8]

  public init(device: DeviceID, challenge: [UInt8], signature: [UInt8]) {
    self.device = device
    self.challenge = challenge
    self.signature = signature
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    device = try fields.id("device")
    challenge = try fields.bytes("challenge", count: 32)
    signature = try fields.bytes("signature", count: 64)
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("device", .id(device)),
      ("challenge", .hex(challenge)),
      ("signature", .hex(signature))
    )
  }
}

/// A device is logged in: the answer to `accounts`, `devices` and `token`.
public struct LoginAnswer: Control {
  /// Good until `expires`; the server keeps only its digest.
  public let token: [UInt8]
  /// Milliseconds since 1970, by the server's clock.
  public let expires: UInt64
  public let space: SpaceID
  /// To `devices`: the wrapped account key and the keyring.
  public let bundle: [UInt8]?

  public init(token: [UInt8], expires: UInt64, space: SpaceID, bundle: [UInt8]? = nil) {
    self.token = token
    self.expires = expires
    self.space = space
    self.bundle = bundle
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    token = try fields.bytes("token", count: 32)
    expires = try fields.number("expires")
    space = try fields.id("space")
    if let text = try fields.optionalText("bundle") {
      guard let bytes = Hex.bytes(text), bytes.count <= AccountRequest.bundleBytes else {
        throw ControlError("bundle is not hexadecimal, or too long")
      }
      bundle = bytes
    } else {
      bundle = nil
    }
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("token", .hex(token)),
      ("expires", .count(expires)),
      ("space", .id(space)),
      ("bundle", bundle.map { .hex($0) })
    )
  }
}
