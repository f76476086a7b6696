public import Sealing
public import SyncProtocol

/// How a device comes to an account and to a session.
public struct Enrolment {
  private let conversation: ServerConversation

  public init(conversation: ServerConversation) {
    self.conversation = conversation
  }

  /// Makes the account on the server; the same again is fine.
  public func create(_ keys: AccountKeys, invite: String?) async throws -> Session {
    try await translating {
      let proof = try await proof(of: keys, for: .account)
      let answer: LoginAnswer = try await conversation.ask(
        .accounts,
        AccountRequest(
          account: keys.account,
          space: keys.space,
          login: keys.login,
          salt: keys.salt,
          loginKey: keys.loginKey,
          bundle: keys.bundle,
          invite: invite,
          proof: proof
        )
      )
      return Session(answer)
    }
  }

  /// What a server says of a login; made up where there is none.
  public func account(of login: String) async throws -> (account: AccountID, salt: [UInt8]) {
    try await translating {
      let answer: ChallengeAnswer = try await conversation.ask(
        .challenge,
        ChallengeRequest(.login(login))
      )
      guard let account = answer.account, let salt = answer.salt else {
        throw SyncError.misbehaved(.nonsense)
      }
      return (account, salt)
    }
  }

  /// Brings a device into the account that its certificate names.
  ///
  /// - Returns: the space, and the sealed keys that the server keeps.
  public func add(
    _ device: DevicePrivateKeys,
    certificate: [UInt8],
    to account: AccountID
  ) async throws -> (session: Session, space: SpaceID, bundle: [UInt8]) {
    try await translating {
      let proof = try await proof(of: device, certificate: certificate, for: .device)
      let answer: LoginAnswer = try await conversation.ask(
        .devices,
        DeviceRequest(account: account, proof: proof)
      )
      guard let bundle = answer.bundle else { throw SyncError.misbehaved(.nonsense) }
      return (Session(answer), answer.space, bundle)
    }
  }

  /// A session for a device that belongs to the account.
  ///
  /// A server that lost its data knows neither; it is told of both again, with what this device
  /// has kept of the account.
  public func logIn(_ keys: AccountKeys, invite: String?) async throws -> Session {
    do {
      return try await token(keys)
    } catch SyncError.refused {
      do {
        return try await add(keys.device, certificate: keys.certificate, to: keys.account).session
      } catch SyncError.refused {
        return try await again(keys, invite: invite)
      }
    }
  }

  /// An account that is there refuses to be made by a device that it has refused.
  private func again(_ keys: AccountKeys, invite: String?) async throws -> Session {
    do {
      return try await create(keys, invite: invite)
    } catch SyncError.loginTaken {
      throw SyncError.refused
    }
  }

  private func token(_ keys: AccountKeys) async throws -> Session {
    try await translating {
      let proof = try await proof(of: keys, for: .token)
      let answer: LoginAnswer = try await conversation.ask(
        .token,
        TokenRequest(
          device: proof.keys.device,
          challenge: proof.challenge,
          signature: proof.signature
        )
      )
      return Session(answer)
    }
  }

  private func proof(of keys: AccountKeys, for action: LoginAction) async throws -> DeviceProof {
    try await proof(of: keys.device, certificate: keys.certificate, for: action)
  }

  private func proof(
    of device: DevicePrivateKeys,
    certificate: [UInt8],
    for action: LoginAction
  ) async throws -> DeviceProof {
    let answer: ChallengeAnswer = try await conversation.ask(
      .challenge,
      ChallengeRequest(.device(device.publicKeys.device))
    )
    return try device.proof(
      action,
      host: conversation.host,
      challenge: answer.challenge,
      certificate: certificate
    )
  }

  private func translating<Result>(
    _ body: () async throws -> Result
  ) async throws -> Result {
    do { return try await body() } catch let problem as Problem { throw SyncError(problem) }
  }
}

extension Session {
  init(_ answer: LoginAnswer) {
    self.init(token: answer.token, expires: answer.expires)
  }
}
