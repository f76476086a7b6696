import SyncFixtures
import SyncProtocol
import SyncService
import Testing

@Suite struct `A challenge` {
  private let reader: TestPerson
  private let laptop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
  }

  @Test func `is good once`() async throws {
    let bench = try await bench()
    let request = try await token(at: bench)
    #expect(await bench.send(.token, request.encoded).status == 200)
    #expect(await bench.send(.token, request.encoded).status == 403)
  }

  @Test func `is good for a minute`() async throws {
    let bench = try await bench()
    let first = try await token(at: bench)
    bench.pass(milliseconds: 60_000)
    #expect(await bench.send(.token, first.encoded).status == 200)
    let second = try await token(at: bench)
    bench.pass(milliseconds: 60_001)
    #expect(await bench.send(.token, second.encoded).status == 403)
  }

  @Test func `stays used for as long as it would be good`() async throws {
    let bench = try await bench()
    let request = try await token(at: bench)
    #expect(await bench.send(.token, request.encoded).status == 200)
    bench.pass(milliseconds: 60_000)
    // Another login clears what has expired away.
    try await bench.logIn(laptop)
    #expect(await bench.send(.token, request.encoded).status == 403)
  }

  @Test func `is bound to a host and to an action`() async throws {
    let bench = try await bench()
    let request = try await token(at: bench)
    #expect(await bench.send(.token, request.encoded, host: "other.test").status == 403)
    let challenge = try await bench.challenge(laptop)
    for action in [LoginAction.account, .device] {
      let other = TokenRequest(
        device: laptop.device,
        challenge: challenge,
        signature: try laptop.signature(for: action, challenge, host: bench.host)
      )
      #expect(await bench.send(.token, other.encoded).status == 403)
    }
    // The control: as it was meant.
    #expect(await bench.send(.token, request.encoded).status == 200)
  }

  @Test func `has to be this server's own`() async throws {
    let bench = try await bench()
    let elsewhere = try Bench(seed: 2)
    for foreign in [try await elsewhere.challenge(laptop), [UInt8](repeating: 0, count: 32)] {
      let request = try token(foreign, at: bench)
      #expect(await bench.send(.token, request.encoded).status == 403)
    }
    var altered = try await bench.challenge(laptop)
    altered[7] ^= 1
    #expect(await bench.send(.token, try token(altered, at: bench).encoded).status == 403)
  }

  @Test func `tells nobody which logins there are`() async throws {
    let bench = try await bench()
    let known = try await answer("reader", at: bench)
    let unknown = try await answer("nobody", at: bench)
    #expect(known.account == reader.account)
    #expect(known.salt == reader.salt)
    #expect(known.encoded.count == unknown.encoded.count)
    let again = try await answer("nobody", at: bench)
    #expect(again.account == unknown.account)
    #expect(again.salt == unknown.salt)
    #expect(again.challenge != unknown.challenge)
    let other = try await answer("somebody", at: bench)
    #expect(other.account != unknown.account)
    #expect(other.salt != unknown.salt)
    // Another server makes other things up.
    let elsewhere = try await answer("nobody", at: try Bench(seed: 2))
    #expect(elsewhere.salt != unknown.salt)
  }

  private func bench() async throws -> Bench {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    return bench
  }

  private func token(at bench: Bench) async throws -> TokenRequest {
    try token(try await bench.challenge(laptop), at: bench)
  }

  private func token(_ challenge: [UInt8], at bench: Bench) throws -> TokenRequest {
    TokenRequest(
      device: laptop.device,
      challenge: challenge,
      signature: try laptop.signature(for: .token, challenge, host: bench.host)
    )
  }

  private func answer(_ login: String, at bench: Bench) async throws -> ChallengeAnswer {
    try await bench.ask(.challenge, ChallengeRequest(.login(login)))
  }
}
