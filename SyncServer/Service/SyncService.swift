import Crypto
import SyncProtocol
import Synchronization

/// The rules of the server: what may be asked, by whom, and what is answered.
///
/// Knows no HTTP library, no clock and no randomness but what it is given; several may serve one
/// store.
public final class SyncService: Sendable {
  let store: any SyncStore
  let settings: ServiceSettings
  let now: @Sendable () -> UInt64
  let random: @Sendable () -> UInt64
  let failures = Mutex(FailureCounter())
  let calls = Mutex(CallCounter())

  /// `now` gives milliseconds since 1970, `random` 64 bits that nobody can guess.
  public init(
    store: any SyncStore,
    settings: ServiceSettings,
    now: @escaping @Sendable () -> UInt64,
    random: @escaping @Sendable () -> UInt64
  ) {
    self.store = store
    self.settings = settings
    self.now = now
    self.random = random
  }

  /// Answers anything; what went wrong inside is told in the note only.
  public func answer(_ request: ServiceRequest) async -> ServiceAnswer {
    do {
      return try await respond(request)
    } catch let problem as Problem {
      return ServiceAnswer(problem)
    } catch let wait as WaitNeeded {
      return ServiceAnswer(wait.problem, retryAfter: wait.seconds)
    } catch let error as ControlError {
      return ServiceAnswer(Problem(.badRequest, "The request is not understood: \(error.reason)."))
    } catch StoreFailure.noRoom {
      return ServiceAnswer(Problem(.quota, "The server's disk is full."), note: "disk full")
    } catch StoreFailure.busy {
      let problem = Problem(.unavailable, "The server is busy.")
      return ServiceAnswer(problem, retryAfter: 1, note: "database busy")
    } catch is FrameError {
      return ServiceAnswer(Problem(.badRequest, "The request is cut."))
    } catch {
      let id = Hex.text(bytes(8))
      return ServiceAnswer(
        Problem(.failed, "Something failed here; its number is \(id)."),
        note: "error \(id): \(error)"
      )
    }
  }

  private func respond(_ request: ServiceRequest) async throws -> ServiceAnswer {
    let call = Call(method: request.method, path: request.path)
    guard Call.all.contains(call) else {
      throw Call.all.contains { $0.path == request.path }
        ? Problem(.wrongMethod, "This is not done with \(request.method).")
        : Problem(.notFound, "There is nothing here.")
    }
    if call == .health {
      _ = try await store.generation()
      return ServiceAnswer(
        status: 200,
        contentType: "application/json",
        body: Array("{\"status\":\"ok\"}".utf8)
      )
    }
    if call == .info { return try await answer(info()) }
    guard request.protocolVersion == String(SyncLimits.protocolVersion) else {
      throw Problem(.oldProtocol, "The lowest version accepted is \(SyncLimits.protocolVersion).")
    }
    guard request.body.count <= SyncLimits.bodyBytes else {
      throw Problem(.tooLarge, "A body has at most \(SyncLimits.bodyBytes) bytes.")
    }
    switch call {
    case .challenge: return try await answer(challenge(ChallengeRequest(decoding: request.body)))
    case .accounts: return try await answer(create(AccountRequest(decoding: request.body), request))
    case .devices: return try await answer(add(DeviceRequest(decoding: request.body), request))
    case .token: return try await answer(logIn(TokenRequest(decoding: request.body), request))
    default: return try await sync(request)
    }
  }

  private func answer(_ control: some Control) -> ServiceAnswer {
    ServiceAnswer(status: 200, contentType: "application/json", body: control.encoded)
  }

  private func info() async throws -> InfoAnswer {
    InfoAnswer(
      protocols: [UInt64(SyncLimits.protocolVersion)],
      generation: try await store.generation(),
      time: now()
    )
  }

  func bytes(_ count: Int) -> [UInt8] {
    var writer = FixedWriter(capacity: count + 7)
    while writer.written.count < count { writer.number(random(), 8) }
    return Array(writer.written.prefix(count))
  }

  static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(SHA256.hash(data: Array(bytes)))
  }
}
