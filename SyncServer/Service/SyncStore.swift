public import SyncProtocol

/// What the server keeps.
///
/// Every store passes `SyncStoreContract`. Each call is one transaction: all of it or nothing. What
/// a call has written is on the disk when it returns. Calls may come from many tasks, and from
/// several programs at once. What passes is thrown as a `StoreFailure`.
public protocol SyncStore: Sendable {
  /// The present life of the database; another after it was made anew or restored.
  func generation() async throws -> GenerationID

  /// 32 random bytes, as old as the database: what is made up for strangers comes from them.
  func secret() async throws -> [UInt8]

  /// What a login is answered with; whether there is one must not show in the time this takes.
  func login(_ login: String) async throws -> LoginRecord?
  func account(_ id: AccountID) async throws -> AccountRecord?
  func device(_ id: DeviceID) async throws -> DeviceRecord?

  /// Makes an account with its first device, using up an invitation where one is needed.
  ///
  /// The same account with the same login and keys again changes nothing, and needs no invitation.
  func create(
    _ account: AccountRecord,
    _ device: DeviceRecord,
    admission: Admission
  ) async throws -> CreationOutcome

  /// Adds a device, or replaces the keys of one that is of the same account; never brings back one
  /// that was revoked.
  func put(_ device: DeviceRecord) async throws -> DeviceOutcome

  /// Logs a device in, unless the challenge was used before; both until they expire. Of the
  /// device's sessions `StoreLimits.sessions` stay, those that expire last.
  ///
  /// - Returns: whether the challenge was fresh.
  func open(_ session: SessionRecord, spending challenge: SpentChallenge) async throws -> Bool

  /// Who is logged in with a token, by its SHA-256.
  func session(_ tokenHash: [UInt8], now: UInt64) async throws -> Visitor?

  /// Keeps an invitation, by the SHA-256 of its code.
  func keepInvitation(_ hash: [UInt8], expires: UInt64) async throws

  /// Appends envelopes in their order, up to the first that does not fit.
  ///
  /// One that is there already, byte for byte, counts as accepted. Sequences are dense for each
  /// space and kind, and in the order of commits: whoever sees one sees all before it. `head`, when
  /// there is one, is kept with the device.
  func append(
    _ envelopes: [HashedEnvelope],
    to space: SpaceID,
    head: SignedHead?,
    quota: Quota
  ) async throws -> PushOutcome

  /// What a device asks for, at one moment.
  func page(_ request: PageRequest) async throws -> PageAnswer
}

/// Why a store could not do its work, where it is worth telling; anything else is a bug or a broken
/// disk, and only the keeper is told.
public enum StoreFailure: Error, Hashable, Sendable {
  /// The disk is full.
  case noRoom
  /// Other programs held the database for too long.
  case busy
}

/// An account as it is kept.
public struct AccountRecord: Hashable, Sendable {
  public let account: AccountID
  public let space: SpaceID
  public let login: String
  public let salt: [UInt8]
  public let loginKey: [UInt8]
  public let bundle: [UInt8]

  public init(
    account: AccountID,
    space: SpaceID,
    login: String,
    salt: [UInt8],
    loginKey: [UInt8],
    bundle: [UInt8]
  ) {
    self.account = account
    self.space = space
    self.login = login
    self.salt = salt
    self.loginKey = loginKey
    self.bundle = bundle
  }
}

/// What anybody may ask of a login.
public struct LoginRecord: Hashable, Sendable {
  public let account: AccountID
  public let salt: [UInt8]

  public init(account: AccountID, salt: [UInt8]) {
    self.account = account
    self.salt = salt
  }
}

/// A device as it is kept.
public struct DeviceRecord: Hashable, Sendable {
  public let account: AccountID
  public let keys: DeviceKeys
  public let certificate: [UInt8]
  public let isRevoked: Bool

  public init(
    account: AccountID,
    keys: DeviceKeys,
    certificate: [UInt8],
    isRevoked: Bool = false
  ) {
    self.account = account
    self.keys = keys
    self.certificate = certificate
    self.isRevoked = isRevoked
  }
}

/// Who may make an account.
public enum Admission: Hashable, Sendable {
  case anybody
  /// Whoever has an invitation; its SHA-256, and the present time.
  case invited(hash: [UInt8], now: UInt64)
}

public enum CreationOutcome: Hashable, Sendable {
  case created
  /// Another account has the login, or the space; or this account is another one's.
  case loginTaken
  /// The device is another account's.
  case deviceTaken
  case inviteNeeded
}

public enum DeviceOutcome: Hashable, Sendable {
  case kept
  /// The device is another account's, or was revoked.
  case taken
  /// The account has as many as it may.
  case tooMany
}

/// What bounds the tables of one account, besides its quota.
public enum StoreLimits {
  /// Devices of an account, revoked ones included.
  public static let devices = 256
  /// Sessions of a device.
  public static let sessions = 16
  /// Streams of a space: the list of all of them has to fit the control of an answer.
  public static let streams = 1_000
  /// Envelopes of one page, own ones included, which take hardly any room.
  public static let pageEnvelopes = 20_000
}

/// A login that is good until it expires, milliseconds since 1970.
public struct SessionRecord: Hashable, Sendable {
  public let tokenHash: [UInt8]
  public let device: DeviceID
  public let expires: UInt64

  public init(tokenHash: [UInt8], device: DeviceID, expires: UInt64) {
    self.tokenHash = tokenHash
    self.device = device
    self.expires = expires
  }
}

/// A challenge that must not be used again before it expires.
public struct SpentChallenge: Hashable, Sendable {
  public let challenge: [UInt8]
  public let expires: UInt64
  public let now: UInt64

  public init(challenge: [UInt8], expires: UInt64, now: UInt64) {
    self.challenge = challenge
    self.expires = expires
    self.now = now
  }
}

/// Who asks.
public struct Visitor: Hashable, Sendable {
  public let device: DeviceID
  public let account: AccountID
  public let space: SpaceID
  public let signingKey: [UInt8]

  public init(device: DeviceID, account: AccountID, space: SpaceID, signingKey: [UInt8]) {
    self.device = device
    self.account = account
    self.space = space
    self.signingKey = signingKey
  }
}

/// An envelope and its SHA-256.
public struct HashedEnvelope: Hashable, Sendable {
  public let envelope: SealedEnvelope
  public let hash: [UInt8]

  public init(envelope: SealedEnvelope, hash: [UInt8]) {
    self.envelope = envelope
    self.hash = hash
  }
}

/// How much a space may hold.
public struct Quota: Hashable, Sendable {
  public let bytes: UInt64
  public let envelopes: UInt64

  public init(bytes: UInt64 = 2 << 30, envelopes: UInt64 = 5_000_000) {
    self.bytes = bytes
    self.envelopes = envelopes
  }
}

public struct PushOutcome: Hashable, Sendable {
  /// How many are there now, from the first on.
  public let accepted: Int
  /// Why the next one is not: `gap`, `fork`, `quota`.
  public let refusal: Problem?

  public init(accepted: Int, refusal: Problem? = nil) {
    self.accepted = accepted
    self.refusal = refusal
  }
}

/// What is asked for: all that comes after the cursors, as far as it fits.
public struct PageRequest: Hashable, Sendable {
  public let space: SpaceID
  /// Its own envelopes are counted and not sent.
  public let device: DeviceID
  public let changesCursor: UInt64
  public let bodiesCursor: UInt64
  /// Bytes of envelopes; at least one comes when there is one, unless this is 0.
  public let byteLimit: Int
  /// Whether the ends of all streams are wanted, or of the device's alone.
  public let wantsAllStreams: Bool

  public init(
    space: SpaceID,
    device: DeviceID,
    changesCursor: UInt64,
    bodiesCursor: UInt64,
    byteLimit: Int,
    wantsAllStreams: Bool
  ) {
    self.space = space
    self.device = device
    self.changesCursor = changesCursor
    self.bodiesCursor = bodiesCursor
    self.byteLimit = byteLimit
    self.wantsAllStreams = wantsAllStreams
  }
}

public struct PageAnswer: Hashable, Sendable {
  public let changes: SyncAnswer.Page
  public let bodies: SyncAnswer.Page
  /// The changes, then the bodies; no bytes for an envelope of the asking device.
  public let frames: [[UInt8]]
  public let streams: [SyncAnswer.Stream]

  public init(
    changes: SyncAnswer.Page,
    bodies: SyncAnswer.Page,
    frames: [[UInt8]],
    streams: [SyncAnswer.Stream]
  ) {
    self.changes = changes
    self.bodies = bodies
    self.frames = frames
    self.streams = streams
  }
}
