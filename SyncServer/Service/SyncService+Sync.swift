import SyncProtocol
import Synchronization

/// The call that all others are for.
extension SyncService {
  func sync(_ request: ServiceRequest) async throws -> ServiceAnswer {
    let visitor = try await visitor(of: request)
    let mayBegin = calls.withLock { $0.begin(visitor.account, limit: settings.callsAtOnce) }
    guard mayBegin else {
      throw WaitNeeded(
        problem: Problem(.tooManyRequests, "Too many calls of this account at once."),
        seconds: 1
      )
    }
    defer { calls.withLock { $0.end(visitor.account) } }
    guard request.contentType == Frames.contentType else {
      throw Problem(.badRequest, "The request is not made of frames.")
    }
    var frames = try Frames.split(request.body)
    guard !frames.isEmpty else { throw Problem(.badRequest, "The request has no control.") }
    let control = try SyncRequest(decoding: frames.removeFirst())
    guard control.space == visitor.space else { throw Problem(.notFound, "There is nothing here.") }
    let generation = try await store.generation()
    if let named = control.generation, named != generation {
      return try await otherGeneration(generation, visitor)
    }
    let outcome = try await push(frames, control, visitor)
    let page = try await store.page(
      PageRequest(
        space: visitor.space,
        device: visitor.device,
        changesCursor: control.changesCursor,
        bodiesCursor: control.bodiesCursor,
        byteLimit: SyncLimits.pageBytes,
        wantsAllStreams: control.generation == nil
      )
    )
    return answer(
      SyncAnswer(
        generation: generation,
        accepted: UInt64(outcome.accepted),
        refusal: outcome.refusal,
        changes: page.changes,
        bodies: page.bodies,
        streams: page.streams,
        time: now()
      ),
      page.frames
    )
  }

  private func answer(_ control: SyncAnswer, _ frames: [[UInt8]]) -> ServiceAnswer {
    ServiceAnswer(
      status: 200,
      contentType: Frames.contentType,
      body: Frames.join([control.encoded] + frames)
    )
  }

  /// The cursors belong to another life of the database: nothing is taken or given before the
  /// device knows.
  private func otherGeneration(
    _ generation: GenerationID,
    _ visitor: Visitor
  ) async throws -> ServiceAnswer {
    let page = try await store.page(
      PageRequest(
        space: visitor.space,
        device: visitor.device,
        changesCursor: 0,
        bodiesCursor: 0,
        byteLimit: 0,
        wantsAllStreams: true
      )
    )
    return answer(
      SyncAnswer(
        generation: generation,
        accepted: 0,
        changes: SyncAnswer.Page(after: 0, count: 0, head: page.changes.head),
        bodies: SyncAnswer.Page(after: 0, count: 0, head: page.bodies.head),
        streams: page.streams,
        time: now()
      ),
      []
    )
  }

  private func visitor(of request: ServiceRequest) async throws -> Visitor {
    let words = "Bearer "
    guard let authorization = request.authorization, authorization.hasPrefix(words),
      let token = Hex.bytes(String(authorization.dropFirst(words.count))), token.count == 32,
      let visitor = try await store.session(Self.hash(token), now: now())
    else { throw Problem(.unauthorized, "Log in.") }
    return visitor
  }

  private func push(
    _ frames: [[UInt8]],
    _ control: SyncRequest,
    _ visitor: Visitor
  ) async throws -> PushOutcome {
    guard !frames.isEmpty else { return PushOutcome(accepted: 0) }
    guard frames.count <= SyncLimits.pushedEnvelopes else {
      throw Problem(.tooLarge, "A push has at most \(SyncLimits.pushedEnvelopes) envelopes.")
    }
    let envelopes = try frames.map { try envelope($0, of: visitor.space) }
    guard let head = control.head.flatMap(SignedHead.init(bytes:)),
      head.account == visitor.account, head.device == visitor.device,
      Signature.isGood(head.signature, of: head.statement, by: visitor.signingKey)
    else { throw Problem(.refused, "The push is not signed by its device.") }
    let own = envelopes.last {
      $0.envelope.header.device == visitor.device && $0.envelope.header.kind == .changes
    }
    if let own {
      let last = own.envelope.header.range.upperBound
      guard head.sequence > last || (head.sequence == last && head.hash == own.hash) else {
        throw Problem(.refused, "The signed head is not the one of the push.")
      }
    }
    return try await store.append(
      envelopes,
      to: visitor.space,
      head: head,
      quota: settings.quota
    )
  }

  private func envelope(_ bytes: [UInt8], of space: SpaceID) throws -> HashedEnvelope {
    guard bytes.count <= SyncLimits.envelopeBytes else {
      throw Problem(.tooLarge, "An envelope has at most \(SyncLimits.envelopeBytes) bytes.")
    }
    let envelope: SealedEnvelope
    do throws(EnvelopeError) { envelope = try SealedEnvelope(decoding: bytes) } catch {
      throw Problem(.badRequest, "A frame is not an envelope.")
    }
    guard envelope.header.space == space, envelope.header.suite == 1,
      EnvelopeKind.all.contains(envelope.header.kind)
    else { throw Problem(.badRequest, "An envelope is not one of this space.") }
    return HashedEnvelope(envelope: envelope, hash: Self.hash(bytes))
  }
}
