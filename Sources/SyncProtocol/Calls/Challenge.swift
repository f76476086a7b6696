/// Asks for a challenge: by the login, to join with a passphrase, or as a device.
public struct ChallengeRequest: Control {
  public enum Subject: Hashable, Sendable {
    case login(String)
    case device(DeviceID)
  }

  public let subject: Subject

  public init(_ subject: Subject) { self.subject = subject }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    if let login = try fields.optionalText("login") {
      guard Login.isPossible(login) else { throw ControlError("login is not one") }
      subject = .login(login)
    } else {
      subject = .device(try fields.id("device"))
    }
    try fields.end()
  }

  public var json: JSON {
    switch subject {
    case .login(let login): .object(("login", .text(login)))
    case .device(let device): .object(("device", .id(device)))
    }
  }
}

/// A challenge: random, good once and for a minute.
public struct ChallengeAnswer: Control {
  public let challenge: [UInt8]
  /// To a login: the account, made up where there is none, and the salt of its passphrase.
  public let account: AccountID?
  public let salt: [UInt8]?

  public init(challenge: [UInt8], account: AccountID? = nil, salt: [UInt8]? = nil) {
    self.challenge = challenge
    self.account = account
    self.salt = salt
  }

  public init(json: JSON) throws(ControlError) {
    var fields = try ControlFields(json)
    challenge = try fields.bytes("challenge", count: 32)
    account = try fields.optionalID("account")
    salt = account == nil ? nil : try fields.bytes("salt", count: 32)
    try fields.end()
  }

  public var json: JSON {
    .object(
      ("challenge", .hex(challenge)),
      ("account", account.map { .id($0) }),
      ("salt", salt.map { .hex($0) })
    )
  }
}
