import SyncProtocol
import SyncService

/// A store with one fault, to see that the contract finds it.
struct BrokenStore: SyncStore {
  enum Fault: CaseIterable, Sendable {
    case asksNoInvitation
    case takesAnyDevice
    case spendsChallengesTwice
    case keepsSessionsForEver
    case givesOwnBytes
    case forgetsTheLastEnvelope
    case startsOneTooLate
    case refusesRepeats
    case forgetsTheQuota
    case sendsBodiesEarly
    case showsAllStreams
    case ignoresThePageLimit
    case stopsQuietlyAtAGap
  }

  let base: any SyncStore
  let fault: Fault

  func generation() async throws -> GenerationID { try await base.generation() }
  func secret() async throws -> [UInt8] { try await base.secret() }
  func login(_ login: String) async throws -> LoginRecord? { try await base.login(login) }
  func account(_ id: AccountID) async throws -> AccountRecord? { try await base.account(id) }
  func device(_ id: DeviceID) async throws -> DeviceRecord? { try await base.device(id) }

  func create(
    _ account: AccountRecord,
    _ device: DeviceRecord,
    admission: Admission
  ) async throws -> CreationOutcome {
    let admission = fault == .asksNoInvitation ? .anybody : admission
    let outcome = try await base.create(account, device, admission: admission)
    return fault == .takesAnyDevice && outcome == .deviceTaken ? .created : outcome
  }

  func put(_ device: DeviceRecord) async throws -> DeviceOutcome { try await base.put(device) }

  func open(_ session: SessionRecord, spending challenge: SpentChallenge) async throws -> Bool {
    let isFresh = try await base.open(session, spending: challenge)
    return isFresh || fault == .spendsChallengesTwice
  }

  func session(_ tokenHash: [UInt8], now: UInt64) async throws -> Visitor? {
    try await base.session(tokenHash, now: fault == .keepsSessionsForEver ? 0 : now)
  }

  func keepInvitation(_ hash: [UInt8], expires: UInt64) async throws {
    try await base.keepInvitation(hash, expires: expires)
  }

  func append(
    _ envelopes: [HashedEnvelope],
    to space: SpaceID,
    head: SignedHead?,
    quota: Quota
  ) async throws -> PushOutcome {
    switch fault {
    case .forgetsTheLastEnvelope where envelopes.count > 1:
      let outcome = try await base.append(
        Array(envelopes.dropLast()),
        to: space,
        head: head,
        quota: quota
      )
      return PushOutcome(accepted: outcome.accepted + 1, refusal: outcome.refusal)
    case .forgetsTheQuota:
      return try await base.append(envelopes, to: space, head: head, quota: Quota())
    case .refusesRepeats:
      let before = try await heads(of: space)
      let outcome = try await base.append(envelopes, to: space, head: head, quota: quota)
      let isRepeat = try await heads(of: space) == before
      return isRepeat
        ? PushOutcome(accepted: 0, refusal: Problem(.fork, "There already.")) : outcome
    case .stopsQuietlyAtAGap:
      let outcome = try await base.append(envelopes, to: space, head: head, quota: quota)
      return outcome.refusal?.code == .gap ? PushOutcome(accepted: outcome.accepted) : outcome
    default: return try await base.append(envelopes, to: space, head: head, quota: quota)
    }
  }

  private func heads(of space: SpaceID) async throws -> [UInt64] {
    guard let device = DeviceID(bytes: [UInt8](repeating: 0, count: 16)) else { return [] }
    let page = try await base.page(
      PageRequest(
        space: space,
        device: device,
        changesCursor: 0,
        bodiesCursor: 0,
        byteLimit: 0,
        wantsAllStreams: false
      )
    )
    return [page.changes.head, page.bodies.head]
  }

  func page(_ request: PageRequest) async throws -> PageAnswer {
    var device = request.device
    if fault == .givesOwnBytes, let nobody = DeviceID(bytes: [UInt8](repeating: 0, count: 16)) {
      device = nobody
    }
    let tooLate: UInt64 = fault == .startsOneTooLate && request.changesCursor > 0 ? 1 : 0
    let isUnlimited = fault == .ignoresThePageLimit && request.byteLimit > 0
    let page = try await base.page(
      PageRequest(
        space: request.space,
        device: device,
        changesCursor: request.changesCursor &+ tooLate,
        bodiesCursor: request.bodiesCursor,
        byteLimit: isUnlimited ? .max : request.byteLimit,
        wantsAllStreams: request.wantsAllStreams || fault == .showsAllStreams
      )
    )
    guard fault == .sendsBodiesEarly, page.bodies.count == 0 else { return page }
    let early = try await base.page(
      PageRequest(
        space: request.space,
        device: device,
        changesCursor: page.changes.head,
        bodiesCursor: request.bodiesCursor,
        byteLimit: request.byteLimit,
        wantsAllStreams: false
      )
    )
    return PageAnswer(
      changes: page.changes,
      bodies: early.bodies,
      frames: page.frames + early.frames,
      streams: page.streams
    )
  }
}
