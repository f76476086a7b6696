import SyncProtocol
import SyncService

/// Lets nobody through while it is closed.
actor Gate {
  private var isClosed = false
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

  func close() { isClosed = true }

  func open() {
    isClosed = false
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  func pass() async {
    guard isClosed else { return }
    await withCheckedContinuation { continuation in
      waiting.append(continuation)
      let reached = watchers.filter { $0.count <= waiting.count }
      watchers.removeAll { $0.count <= waiting.count }
      for watcher in reached { watcher.continuation.resume() }
    }
  }

  /// Returns when so many wait.
  func untilWaiting(_ count: Int) async {
    guard waiting.count < count else { return }
    await withCheckedContinuation { watchers.append((count, $0)) }
  }
}

/// A store whose pages pass a gate, or that fails at all it is asked.
struct GatedStore: SyncStore {
  let base: any SyncStore
  var gate: Gate?
  var failure: (any Error)?

  private func check() throws {
    if let failure { throw failure }
  }

  func generation() async throws -> GenerationID {
    try check()
    return try await base.generation()
  }

  func secret() async throws -> [UInt8] {
    try check()
    return try await base.secret()
  }

  func login(_ login: String) async throws -> LoginRecord? { try await base.login(login) }
  func account(_ id: AccountID) async throws -> AccountRecord? { try await base.account(id) }
  func device(_ id: DeviceID) async throws -> DeviceRecord? { try await base.device(id) }

  func create(
    _ account: AccountRecord,
    _ device: DeviceRecord,
    admission: Admission
  ) async throws -> CreationOutcome {
    try await base.create(account, device, admission: admission)
  }

  func put(_ device: DeviceRecord) async throws -> DeviceOutcome { try await base.put(device) }

  func open(_ session: SessionRecord, spending challenge: SpentChallenge) async throws -> Bool {
    try await base.open(session, spending: challenge)
  }

  func session(_ tokenHash: [UInt8], now: UInt64) async throws -> Visitor? {
    try check()
    return try await base.session(tokenHash, now: now)
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
    try await base.append(envelopes, to: space, head: head, quota: quota)
  }

  func page(_ request: PageRequest) async throws -> PageAnswer {
    await gate?.pass()
    return try await base.page(request)
  }
}
