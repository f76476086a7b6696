import Crypto
import Foundation
import SQLiteSyncStore
import SeededRandomness
import SyncFixtures
import SyncProtocol
import SyncService
import Synchronization

/// A service on a real database, with a clock that the test sets.
final class Bench: Sendable {
  let host = "server.test"
  let store: SQLiteSyncStore
  let path: String
  private let service: SyncService
  private let clock = Clock()

  /// Milliseconds since 1970.
  private final class Clock: Sendable {
    let time = Mutex<UInt64>(1_700_000_000_000)
  }

  init(
    settings: ServiceSettings = ServiceSettings(hasOpenRegistration: true),
    seed: UInt64 = 1,
    through wrap: (SQLiteSyncStore) -> any SyncStore = { $0 }
  ) throws {
    path = NSTemporaryDirectory() + "carrel-server-\(UUID().uuidString).sqlite"
    let random = Mutex(SeededGenerator(seed: seed))
    store = try SQLiteSyncStore(path: path) { random.withLock { $0.next() } }
    let clock = clock
    service = SyncService(
      store: wrap(store),
      settings: settings,
      now: { clock.time.withLock { $0 } },
      random: { random.withLock { $0.next() } }
    )
  }

  deinit {
    for ending in ["", "-wal", "-shm", ".lock"] {
      // Left behind at worst: the system empties its temporary folder.
      do { try FileManager.default.removeItem(atPath: path + ending) } catch {}
    }
  }

  var now: UInt64 { clock.time.withLock { $0 } }

  func pass(milliseconds: UInt64) { clock.time.withLock { $0 += milliseconds } }

  func answer(_ request: ServiceRequest) async -> ServiceAnswer { await service.answer(request) }

  func send(
    _ call: Call,
    _ body: [UInt8] = [],
    token: [UInt8]? = nil,
    host: String? = nil,
    protocolVersion: String? = "1",
    peer: String = ""
  ) async -> ServiceAnswer {
    await answer(
      ServiceRequest(
        method: call.method,
        path: call.path,
        host: host ?? self.host,
        authorization: token.map { "Bearer \(Hex.text($0))" },
        protocolVersion: protocolVersion,
        contentType: call == .sync ? Frames.contentType : "application/json",
        body: body,
        peer: peer
      )
    )
  }

  /// Asks, and throws the problem when there is one.
  func ask<Answer: Control>(
    _ call: Call,
    _ control: some Control,
    peer: String = ""
  ) async throws -> Answer {
    let answer = await send(call, control.encoded, peer: peer)
    guard answer.status == 200 else { throw try Problem(decoding: answer.body) }
    return try Answer(decoding: answer.body)
  }

  func challenge(_ device: TestDevice) async throws -> [UInt8] {
    let answer: ChallengeAnswer = try await ask(
      .challenge,
      ChallengeRequest(.device(device.device))
    )
    return answer.challenge
  }

  func accountRequest(
    _ person: TestPerson,
    _ device: TestDevice,
    invite: String? = nil,
    challenge: [UInt8]? = nil
  ) async throws -> AccountRequest {
    let fresh = if let challenge { challenge } else { try await self.challenge(device) }
    return AccountRequest(
      account: person.account,
      space: person.space,
      login: person.login,
      salt: person.salt,
      loginKey: Array(person.loginKey.publicKey.rawRepresentation),
      bundle: person.bundle,
      invite: invite,
      proof: try device.proof(of: person, for: .account, fresh, host: host)
    )
  }

  @discardableResult
  func create(
    _ person: TestPerson,
    _ device: TestDevice,
    invite: String? = nil
  ) async throws -> LoginAnswer {
    try await ask(.accounts, accountRequest(person, device, invite: invite))
  }

  @discardableResult
  func join(_ person: TestPerson, _ device: TestDevice) async throws -> LoginAnswer {
    let challenge = try await challenge(device)
    return try await ask(
      .devices,
      DeviceRequest(
        account: person.account,
        proof: try device.proof(of: person, for: .device, challenge, host: host)
      )
    )
  }

  @discardableResult
  func logIn(_ device: TestDevice, peer: String = "") async throws -> LoginAnswer {
    let challenge = try await challenge(device)
    return try await ask(
      .token,
      TokenRequest(
        device: device.device,
        challenge: challenge,
        signature: try device.signature(for: .token, challenge, host: host)
      ),
      peer: peer
    )
  }

  func generation() async throws -> GenerationID {
    let answer = await send(.info)
    return try InfoAnswer(decoding: answer.body).generation
  }
}
