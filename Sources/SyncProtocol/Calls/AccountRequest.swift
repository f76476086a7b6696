/// Makes an account with its first device; the same again changes nothing.
public struct AccountRequest: Control {
  public let account: AccountID
  public let space: SpaceID
  public let login: String
  /// The salt of the passphrase, 32 random bytes.
  public let salt: [UInt8]
  /// Ed25519, 32 bytes: all the server learns of passphrase and sheet.
  public let loginKey: [UInt8]
  /// The wrapped account key and the keyring, opaque.
  public let bundle: [UInt8]
  public let invite: String?
  public let proof: DeviceProof

  public static let bundleBytes = 64 * 1024

  public init(
    account: AccountID,
    space: SpaceID,
    login: String,
    salt: [UInt8],
    loginKey: [UInt8],
    bundle: [UInt8],
    invite: String?,
    proof: DeviceProof
  ) {
    self.account = account
    self.space = space
    self.login = login
    self.salt = salt
    self.loginKey = loginKey
    self.bundle = bundle
    self.invite = invite
    self.proof = proof
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    account = try fields.id("account")
    space = try fields.id("space")
    login = try fields.text("login")
    guard Login.isPossible(login) else { throw ControlError("login is not one") }
    salt = try fields.bytes("salt", count: 32)
    loginKey = try fields.bytes("login_key", count: 32)
    bundle = try fields.bytes("bundle", atMost: Self.bundleBytes)
    invite = try fields.optionalText("invite")
    proof = try DeviceProof(&fields)
    try fields.end()
  }

  public var json: JSON {
    let members: [(String, JSON?)] = [
      ("account", .id(account)),
      ("space", .id(space)),
      ("login", .text(login)),
      ("salt", .hex(salt)),
      ("login_key", .hex(loginKey)),
      ("bundle", .hex(bundle)),
      ("invite", invite.map { .text($0) }),
    ]
    return .object(
      (members + proof.members).compactMap { key, value in value.map { JSON.Member(key, $0) } }
    )
  }
}
