import Crypto
import SyncClient
import SyncProtocol

/// The server's rules in their plainest form, in memory, without any check of who asks.
///
/// For tests of the client: what is asked of the real one is tested where it lives.
final class MemoryServer: SyncTransport {
  struct Name: Hashable {
    let device: DeviceID
    let kind: EnvelopeKind
  }

  struct Stream {
    var last: UInt64 = 0
    var hash = [UInt8](repeating: 0, count: 32)
  }

  private struct Account {
    let request: AccountRequest
    var devices: Set<DeviceID>
  }

  let host = "memory.test"
  private var accounts: [AccountID: Account] = [:]
  private var tokens: [[UInt8]: DeviceID] = [:]
  private var logs: [EnvelopeKind: [SealedEnvelope]] = [:]
  private var streams: [Name: Stream] = [:]
  private var generation = GenerationID(bytes: [UInt8](repeating: 1, count: 16))
  private var counter: UInt64 = 0
  private(set) var requests: [WireRequest] = []
  /// What becomes of an answer on its way.
  var tamper: (WireRequest, WireAnswer) throws(TransportError) -> WireAnswer = { _, answer in answer
  }
  /// At most so many bytes of envelopes a page.
  var pageBytes = SyncLimits.pageBytes

  var envelopes: [SealedEnvelope] { EnvelopeKind.all.flatMap { logs[$0] ?? [] } }

  func exchange(_ request: WireRequest) async throws(TransportError) -> WireAnswer {
    requests.append(request)
    let answer: WireAnswer
    do {
      let (type, body) = try respond(request)
      answer = WireAnswer(
        status: 200,
        contentType: type,
        body: body,
        bytesSent: request.body.count,
        bytesReceived: body.count
      )
    } catch let problem as Problem {
      answer = WireAnswer(
        status: problem.code.status,
        contentType: Problem.contentType,
        body: problem.encoded,
        bytesSent: request.body.count,
        bytesReceived: 0
      )
    } catch {
      throw TransportError("The test asked nonsense: \(error)", .failed)
    }
    return try tamper(request, answer)
  }

  /// What is kept goes; with another generation, as after a wipe, or with the same, as a liar has it.
  func forget(generation mark: UInt8?) {
    logs = [:]
    streams = [:]
    guard let mark else { return }
    accounts = [:]
    tokens = [:]
    generation = GenerationID(bytes: [UInt8](repeating: mark, count: 16))
  }

  /// Makes all tokens useless, as time does.
  func expireTokens() { tokens = [:] }

  /// Takes the latest envelopes of a kind away.
  func drop(_ count: Int, of kind: EnvelopeKind) {
    logs[kind]?.removeLast(count)
    for name in streams.keys where name.kind == kind {
      let last = logs[kind]?.last { $0.header.device == name.device }
      streams[name] = last.map {
        Stream(last: $0.header.range.upperBound, hash: Self.hash($0.bytes))
      }
    }
  }

  static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  private func respond(_ request: WireRequest) throws -> (type: String, body: [UInt8]) {
    if request.call == .sync { return try (Frames.contentType, sync(request)) }
    let answer: any Control
    switch request.call {
    case .challenge: answer = try challenge(ChallengeRequest(decoding: request.body))
    case .accounts: answer = try create(AccountRequest(decoding: request.body))
    case .devices: answer = try add(DeviceRequest(decoding: request.body))
    case .token:
      let asked = try TokenRequest(decoding: request.body)
      guard let account = accounts.values.first(where: { $0.devices.contains(asked.device) })
      else { throw Problem(.refused, "Unknown.") }
      answer = login(asked.device, account, bundle: nil)
    default: throw Problem(.notFound, "No such call.")
    }
    return ("application/json", answer.encoded)
  }

  private func bytes() -> [UInt8] {
    counter += 1
    return Self.hash(Array("\(counter)".utf8))
  }

  private func challenge(_ asked: ChallengeRequest) -> ChallengeAnswer {
    guard case .login(let login) = asked.subject else { return ChallengeAnswer(challenge: bytes()) }
    guard let account = accounts.values.first(where: { $0.request.login == login }) else {
      return ChallengeAnswer(
        challenge: bytes(),
        account: AccountID(bytes: bytes().prefix(16)),
        salt: bytes()
      )
    }
    return ChallengeAnswer(
      challenge: bytes(),
      account: account.request.account,
      salt: account.request.salt
    )
  }

  private func create(_ asked: AccountRequest) throws -> LoginAnswer {
    let taken = accounts.values.contains {
      $0.request.login == asked.login && $0.request.account != asked.account
    }
    guard !taken else { throw Problem(.loginTaken, "Taken.") }
    let account = Account(request: asked, devices: [asked.proof.keys.device])
    accounts[asked.account] = account
    return login(asked.proof.keys.device, account, bundle: nil)
  }

  private func add(_ asked: DeviceRequest) throws -> LoginAnswer {
    guard var account = accounts[asked.account],
      try Curve25519.Signing.PublicKey(rawRepresentation: account.request.loginKey)
        .isValidSignature(
          asked.proof.certificate,
          for: Statement.certificate(of: asked.proof.keys, account: asked.account)
        )
    else { throw Problem(.refused, "Unknown.") }
    account.devices.insert(asked.proof.keys.device)
    accounts[asked.account] = account
    return login(asked.proof.keys.device, account, bundle: account.request.bundle)
  }

  private func login(_ device: DeviceID, _ account: Account, bundle: [UInt8]?) -> LoginAnswer {
    let token = bytes()
    tokens[token] = device
    return LoginAnswer(
      token: token,
      expires: .max >> 1,
      space: account.request.space,
      bundle: bundle
    )
  }

  private func sync(_ request: WireRequest) throws -> [UInt8] {
    guard let device = request.token.flatMap({ tokens[$0] }), let generation else {
      throw Problem(.unauthorized, "Log in.")
    }
    var frames = try Frames.split(request.body)
    let control = try SyncRequest(decoding: frames.removeFirst())
    let isOther = control.generation.map { $0 != generation } ?? false
    var accepted: UInt64 = 0
    var refusal: Problem?
    if !isOther {
      for frame in frames {
        refusal = try push(SealedEnvelope(decoding: frame))
        guard refusal == nil else { break }
        accepted += 1
      }
    }
    var room = pageBytes
    var page: [[UInt8]] = []
    let changes = fill(&page, .changes, after: control.changesCursor, isOther, device, &room)
    if changes.after + changes.count < changes.head { room = 0 }
    let bodies = fill(&page, .bodies, after: control.bodiesCursor, isOther, device, &room)
    let answer = SyncAnswer(
      generation: generation,
      accepted: accepted,
      refusal: refusal,
      changes: changes,
      bodies: bodies,
      streams: streams.filter { control.generation != generation || $0.key.device == device }
        .map {
          SyncAnswer.Stream(
            device: $0.key.device,
            kind: $0.key.kind,
            last: $0.value.last,
            hash: $0.value.hash
          )
        },
      time: 1_700_000_000_000
    )
    return Frames.join([answer.encoded] + page)
  }

  private func push(_ envelope: SealedEnvelope) -> Problem? {
    let header = envelope.header
    let name = Name(device: header.device, kind: header.kind)
    let stream = streams[name] ?? Stream()
    if (logs[header.kind] ?? []).contains(envelope) { return nil }
    guard header.range.lowerBound > stream.last else { return Problem(.fork, "Other bytes.") }
    guard header.range.lowerBound == stream.last + 1 else { return Problem(.gap, "Missing.") }
    guard header.previous == stream.hash else { return Problem(.fork, "Other history.") }
    logs[header.kind, default: []].append(envelope)
    streams[name] = Stream(last: header.range.upperBound, hash: Self.hash(envelope.bytes))
    return nil
  }

  private func fill(
    _ page: inout [[UInt8]],
    _ kind: EnvelopeKind,
    after cursor: UInt64,
    _ isOther: Bool,
    _ device: DeviceID,
    _ room: inout Int
  ) -> SyncAnswer.Page {
    let log = logs[kind] ?? []
    let head = UInt64(log.count)
    guard !isOther else { return SyncAnswer.Page(after: 0, count: 0, head: head) }
    var count: UInt64 = 0
    for envelope in log.dropFirst(Int(cursor)) where room > 0 {
      let frame = envelope.header.device == device ? [] : envelope.bytes
      page.append(frame)
      room -= frame.count + 4
      count += 1
    }
    return SyncAnswer.Page(after: cursor, count: count, head: head)
  }
}
