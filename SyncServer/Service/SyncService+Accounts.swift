import Crypto
import SyncProtocol

/// Who somebody is: accounts, devices, challenges and tokens.
extension SyncService {
  /// A challenge for anybody; the salt of a login, made up where there is none, so that nobody
  /// learns who has an account.
  func challenge(_ asked: ChallengeRequest) async throws -> ChallengeAnswer {
    let secret = try await store.secret()
    let fresh = Challenge(expires: now() + settings.challengeLife, nonce: random(), secret: secret)
    guard case .login(let login) = asked.subject else {
      return ChallengeAnswer(challenge: fresh.bytes)
    }
    let account = try await store.login(login)
    // Made up in any case: the time of an answer must not tell either.
    let (madeUp, salt) = (madeUpAccount(login, secret), Self.madeUp("salt", login, secret))
    return ChallengeAnswer(
      challenge: fresh.bytes,
      account: account?.account ?? madeUp,
      salt: account?.salt ?? salt
    )
  }

  private func madeUpAccount(_ login: String, _ secret: [UInt8]) -> AccountID? {
    AccountID(bytes: Self.madeUp("account", login, secret).prefix(16))
  }

  private static func madeUp(_ what: String, _ login: String, _ secret: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: secret)
    return Array(
      HMAC<SHA256>.authenticationCode(for: Array("\(what)\0\(login)".utf8), using: key)
    )
  }

  /// Makes an account with its first device.
  func create(_ asked: AccountRequest, _ request: ServiceRequest) async throws -> LoginAnswer {
    try requirePatience(of: asked.proof.keys.device.bytes, request)
    guard asked.proof.isGood(for: asked.account, loginKey: asked.loginKey),
      asked.proof.isSigned(for: .account, host: request.host)
    else { throw refusal(of: asked.proof.keys.device.bytes, request) }
    if let known = try await store.device(asked.proof.keys.device) {
      guard known.account == asked.account else {
        throw refusal(of: asked.proof.keys.device.bytes, request)
      }
      guard !known.isRevoked else { throw Problem.deviceRevoked }
    }
    let outcome = try await store.create(
      AccountRecord(
        account: asked.account,
        space: asked.space,
        login: asked.login,
        salt: asked.salt,
        loginKey: asked.loginKey,
        bundle: asked.bundle
      ),
      DeviceRecord(
        account: asked.account,
        keys: asked.proof.keys,
        certificate: asked.proof.certificate
      ),
      admission: admission(asked.invite)
    )
    switch outcome {
    case .created: break
    case .loginTaken: throw Problem(.loginTaken, "Somebody has this login already.")
    case .deviceTaken: throw refusal(of: asked.proof.keys.device.bytes, request)
    case .inviteNeeded:
      throw failure(
        Problem(.inviteNeeded, "An account needs an invitation here."),
        of: asked.proof.keys.device.bytes,
        request
      )
    }
    return try await open(asked.proof.keys.device, asked.proof.challenge, asked.space, bundle: nil)
  }

  private func admission(_ invite: String?) -> Admission {
    settings.hasOpenRegistration
      ? .anybody : .invited(hash: Self.hash(Array((invite ?? "").utf8)), now: now())
  }

  /// Adds a device to an account, or makes it known again.
  func add(_ asked: DeviceRequest, _ request: ServiceRequest) async throws -> LoginAnswer {
    let device = asked.proof.keys.device
    try requirePatience(of: asked.account.bytes, request)
    // The same answer whatever is wrong: a stranger learns nothing.
    guard let account = try await store.account(asked.account),
      asked.proof.isGood(for: account.account, loginKey: account.loginKey),
      asked.proof.isSigned(for: .device, host: request.host)
    else { throw refusal(of: asked.account.bytes, request) }
    if let known = try await store.device(device) {
      guard known.account == account.account else { throw refusal(of: device.bytes, request) }
      guard !known.isRevoked else { throw Problem.deviceRevoked }
    }
    let outcome = try await store.put(
      DeviceRecord(
        account: account.account,
        keys: asked.proof.keys,
        certificate: asked.proof.certificate
      )
    )
    switch outcome {
    case .kept: break
    case .taken: throw refusal(of: device.bytes, request)
    case .tooMany: throw Problem(.quota, "The account has too many devices.")
    }
    return try await open(device, asked.proof.challenge, account.space, bundle: account.bundle)
  }

  /// Logs a known device in.
  func logIn(_ asked: TokenRequest, _ request: ServiceRequest) async throws -> LoginAnswer {
    try requirePatience(of: asked.device.bytes, request)
    guard let device = try await store.device(asked.device),
      let account = try await store.account(device.account)
    else { throw refusal(of: asked.device.bytes, request) }
    let proof = DeviceProof(
      keys: device.keys,
      certificate: device.certificate,
      challenge: asked.challenge,
      signature: asked.signature
    )
    guard proof.isSigned(for: .token, host: request.host) else {
      throw refusal(of: asked.device.bytes, request)
    }
    guard !device.isRevoked else { throw Problem.deviceRevoked }
    return try await open(asked.device, asked.challenge, account.space, bundle: nil)
  }

  private func open(
    _ device: DeviceID,
    _ challenge: [UInt8],
    _ space: SpaceID,
    bundle: [UInt8]?
  ) async throws -> LoginAnswer {
    let time = now()
    guard let spent = Challenge(bytes: challenge, secret: try await store.secret()),
      spent.expires >= time, spent.expires <= time + settings.challengeLife
    else { throw Problem(.refused, "The challenge is not fresh.") }
    let token = bytes(32)
    let session = SessionRecord(
      tokenHash: Self.hash(token),
      device: device,
      expires: time + settings.tokenLife
    )
    let isFresh = try await store.open(
      session,
      spending: SpentChallenge(challenge: challenge, expires: spent.expires, now: time)
    )
    guard isFresh else { throw Problem(.refused, "The challenge is not fresh.") }
    return LoginAnswer(token: token, expires: session.expires, space: space, bundle: bundle)
  }
}

extension Problem {
  fileprivate static let deviceRevoked = Problem(
    .deviceRevoked,
    "This device was removed from its account."
  )
}

extension DeviceProof {
  /// Whether the account's login key says that the device belongs to it.
  fileprivate func isGood(for account: AccountID, loginKey: [UInt8]) -> Bool {
    Signature.isGood(
      certificate,
      of: Statement.certificate(of: keys, account: account),
      by: loginKey
    )
  }

  /// Whether the device's own key signed the challenge, for this action and this host.
  fileprivate func isSigned(for action: LoginAction, host: String) -> Bool {
    Signature.isGood(
      signature,
      of: Statement.login(action, host: host, device: keys.device, challenge: challenge),
      by: keys.signingKey
    )
  }
}

/// Ed25519 (RFC 8032).
enum Signature {
  static func isGood(_ signature: [UInt8], of statement: [UInt8], by key: [UInt8]) -> Bool {
    do {
      return try Curve25519.Signing.PublicKey(rawRepresentation: key)
        .isValidSignature(signature, for: statement)
    } catch {
      // Not a point of the curve: nobody can have signed with it.
      return false
    }
  }
}
