import SyncProtocol

/// Typed calls to one server, with the bookkeeping of what travelled.
///
/// Passing troubles are tried again, a few times and ever later.
public final class ServerConversation {
  private let transport: any SyncTransport
  private let pause: (Duration) async -> Void
  private(set) var roundTrips = 0
  private(set) var bytesSent = 0
  private(set) var bytesReceived = 0
  /// The body of the last answer: evidence, when it was a lie.
  public private(set) var lastAnswer: [UInt8] = []

  /// How often one call is tried.
  private static let attempts = 4
  /// The longest pause that is made for a server which asks for one.
  private static let longestPause = 30

  /// `pause` waits; a test may not want to.
  public init(transport: any SyncTransport, pause: @escaping (Duration) async -> Void) {
    self.transport = transport
    self.pause = pause
  }

  var host: String { transport.host }

  /// Asks and reads the answer as `Answer`; a problem is thrown as `Problem`.
  func ask<Answer: Control>(_ call: Call, _ control: some Control) async throws -> Answer {
    let answer = try await send(
      WireRequest(call: call, token: nil, contentType: "application/json", body: control.encoded)
    )
    do throws(ControlError) { return try Answer(decoding: answer.body) } catch {
      throw SyncError.unavailable(Self.notOurs)
    }
  }

  /// One sync call: the control of the answer and the frames of its page.
  func sync(
    _ control: SyncRequest,
    pushing envelopes: [[UInt8]],
    token: [UInt8]
  ) async throws -> (control: SyncAnswer, page: [[UInt8]]) {
    let answer = try await send(Self.wire(control, envelopes, token))
    do {
      var frames = try Frames.split(answer.body)
      guard !frames.isEmpty else { throw FrameError.truncated }
      let control = try SyncAnswer(decoding: frames.removeFirst())
      return (control, frames)
    } catch is FrameError {
      throw SyncError.unavailable(Self.notOurs)
    } catch is ControlError {
      throw SyncError.unavailable(Self.notOurs)
    }
  }

  /// Lets a sync call set out that will be made next.
  func beginSync(_ control: SyncRequest, token: [UInt8]) {
    transport.begin(Self.wire(control, [], token))
  }

  private static func wire(
    _ control: SyncRequest,
    _ envelopes: [[UInt8]],
    _ token: [UInt8]
  ) -> WireRequest {
    WireRequest(
      call: .sync,
      token: token,
      contentType: Frames.contentType,
      body: Frames.join([control.encoded] + envelopes)
    )
  }

  private static let notOurs = """
    What answers there is no Carrel server, or its answer was cut. Check the address and the \
    network, then sync again.
    """

  private func send(_ request: WireRequest) async throws -> WireAnswer {
    var wait = 1
    for attempt in 1...Self.attempts {
      let isLast = attempt == Self.attempts
      do {
        roundTrips += 1
        let answer = try await transport.exchange(request)
        bytesSent += answer.bytesSent
        bytesReceived += answer.bytesReceived
        lastAnswer = answer.body
        guard !(200..<300).contains(answer.status) else { return answer }
        let problem = Self.problem(of: answer)
        guard let problem else { throw SyncError.unavailable(Self.notOurs) }
        guard problem.code.isPassing, !isLast else { throw problem }
        await pause(.seconds(min(answer.retryAfter ?? wait, Self.longestPause)))
      } catch let error as TransportError {
        guard error.kind != .wrongAddress else { throw SyncError.wrongAddress(error.reason) }
        guard error.kind == .passing, !isLast else { throw SyncError.unavailable(error.reason) }
        await pause(.seconds(wait))
      }
      wait *= 2
    }
    throw SyncError.unavailable(Self.notOurs)
  }

  private static func problem(of answer: WireAnswer) -> Problem? {
    guard answer.contentType.hasPrefix(Problem.contentType) else { return nil }
    do throws(ControlError) { return try Problem(decoding: answer.body) } catch { return nil }
  }
}

extension Problem.Code {
  /// Whether the same call may succeed in a moment.
  fileprivate var isPassing: Bool {
    switch self {
    case .tooSlow, .tooManyRequests, .unavailable: true
    default: false
    }
  }
}

extension SyncError {
  /// What a problem means for a sync.
  init(_ problem: Problem) {
    self =
      switch problem.code {
      case .refused, .unauthorized: .refused
      case .deviceRevoked: .revoked
      case .loginTaken: .loginTaken
      case .inviteNeeded: .inviteNeeded
      case .oldProtocol: .programTooOld
      case .quota: .quota
      case .fork: .cloned
      case .gap: .misbehaved(.nonsense)
      case .badRequest, .notFound, .wrongMethod, .tooSlow, .tooLarge, .tooManyRequests,
        .headersTooLarge, .failed, .unavailable:
        .unavailable("The server cannot do this now: \(problem.detail) Try again later.")
      }
  }
}
