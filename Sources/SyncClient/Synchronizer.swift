public import Sealing
public import Storage
import SyncProtocol

/// Brings one library and one server into agreement, in rounds.
///
/// A round is one call: it pushes what the server lacks and takes a page of what this device lacks.
/// Between rounds nothing is remembered but what the library keeps, so that a sync may be cut
/// anywhere and begun again. What is sent was sealed and kept before; what arrives is verified as a
/// whole before any of it is kept, and is kept together with the cursor.
public struct Synchronizer {
  let store: ReadingStore
  let keys: AccountKeys
  let conversation: ServerConversation
  let clock: () -> UInt64
  let random: () -> UInt64
  private let invite: String?
  private var session: Session?
  private let keep: (Session) throws -> Void
  private(set) var report = SyncReport()

  /// A sync of `store`, with the keys of its account.
  ///
  /// `clock` gives milliseconds since 1970, `random` 64 bits that nobody can guess; a new session
  /// is given to `keep`.
  public init(
    store: ReadingStore,
    keys: AccountKeys,
    conversation: ServerConversation,
    session: Session?,
    invite: String? = nil,
    clock: @escaping () -> UInt64,
    random: @escaping () -> UInt64,
    keep: @escaping (Session) throws -> Void
  ) {
    self.store = store
    self.keys = keys
    self.conversation = conversation
    self.session = session
    self.invite = invite
    self.clock = clock
    self.random = random
    self.keep = keep
  }

  /// More rounds than any sync needs: a server that always has more is stopped here.
  private static let roundLimit = 1_000_000

  /// Goes on until both have everything.
  public mutating func run(
    progress: (SyncProgress) throws -> Void = { _ in }
  ) async throws -> SyncReport {
    try start()
    if try await round(progress) { return finished() }
    return try await store.duringLongWork {
      for _ in 1..<Self.roundLimit where try await round(progress) {
        return finished()
      }
      throw SyncError.misbehaved(.nonsense)
    }
  }

  private mutating func finished() -> SyncReport {
    report.roundTrips = conversation.roundTrips
    report.bytesSent = conversation.bytesSent
    report.bytesReceived = conversation.bytesReceived
    return report
  }

  private func start() throws {
    guard try store.read({ view in try view.syncState() }) == nil else { return }
    try store.sync(now: clock()) { transaction in
      try transaction.begin(account: keys.account, space: keys.space)
    }
  }

  /// One call; says whether nothing is left to do.
  private mutating func round(_ progress: (SyncProgress) throws -> Void) async throws -> Bool {
    try sealWhatIsNew()
    let outgoing = try store.read { view in try Outgoing(view) }
    let (answer, page) = try await call(outgoing)
    let incoming = try Incoming(answer, page, after: outgoing, opening: keys.envelopes)
    if let next = incoming.nextRequest, let token = session?.token {
      conversation.beginSync(next, token: token)
    }
    try incoming.settle(in: store, now: clock(), counting: &report)
    report.clockDifference =
      Int64(clamping: answer.time).subtractingReportingOverflow(Int64(clamping: clock()))
      .partialValue
    try progress(
      SyncProgress(
        sent: report.pushed + report.bodiesPushed,
        received: report.pulled + report.bodiesPulled,
        awaited: incoming.awaited
      )
    )
    if let fault = incoming.fault { throw fault }
    if let refusal = answer.refusal { throw SyncError(refusal) }
    return try incoming.isLast && !hasMoreToSend(after: outgoing)
  }

  private func hasMoreToSend(after outgoing: Outgoing) throws -> Bool {
    guard !outgoing.isEmpty else { return false }
    return try store.read { view in
      try !Outgoing(view).isEmpty || view.hasSomethingToSeal()
    }
  }

  /// The call itself, with a login before it where one is needed.
  private mutating func call(_ outgoing: Outgoing) async throws -> (SyncAnswer, [[UInt8]]) {
    let request = try outgoing.request(signedBy: keys)
    for _ in 0..<2 {
      if session == nil { try await logIn() }
      guard let token = session?.token else { throw SyncError.refused }
      do {
        return try await conversation.sync(request, pushing: outgoing.envelopes, token: token)
      } catch let problem as Problem where problem.code == .unauthorized {
        session = nil
      } catch let problem as Problem {
        throw SyncError(problem)
      }
    }
    throw SyncError.refused
  }

  private mutating func logIn() async throws {
    let enrolment = Enrolment(conversation: conversation)
    let session = try await enrolment.logIn(keys, invite: invite)
    self.session = session
    try keep(session)
  }
}
