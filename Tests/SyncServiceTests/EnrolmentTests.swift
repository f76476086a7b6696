import Crypto
import GRDB
import SQLiteSyncStore
import SyncFixtures
import SyncProtocol
import SyncService
import Testing

@Suite struct `Accounts and devices` {
  private let reader: TestPerson
  private let laptop: TestDevice
  private let desktop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
    desktop = try TestDevice(seed: 12)
  }

  @Test func `an account is made, joined and logged in to`() async throws {
    let bench = try Bench()
    let made = try await bench.create(reader, laptop)
    #expect(made.space == reader.space)
    #expect(made.bundle == nil)
    let joined = try await bench.join(reader, desktop)
    #expect(joined.bundle == reader.bundle)
    #expect(joined.space == reader.space)
    for device in [laptop, desktop] {
      let answer = try await bench.logIn(device)
      #expect(answer.expires == bench.now + 3_600_000)
      #expect(answer.space == reader.space)
    }
  }

  @Test func `the same request again changes nothing and logs in`() async throws {
    let bench = try Bench()
    let first = try await bench.create(reader, laptop)
    let second = try await bench.create(reader, laptop)
    #expect(first.token != second.token)
    try await bench.join(reader, desktop)
    try await bench.join(reader, desktop)
  }

  @Test func `a login is one person's`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    let other = try TestPerson("reader", seed: 2)
    await expect(.loginTaken) { try await bench.create(other, try TestDevice(seed: 21)) }
    // Nothing of the attempt stays.
    await expect(.refused) { try await bench.join(other, try TestDevice(seed: 22)) }
  }

  @Test func `an invitation is needed, and good once`() async throws {
    let bench = try Bench(settings: ServiceSettings())
    await expect(.inviteNeeded) { try await bench.create(reader, laptop) }
    await expect(.inviteNeeded) { try await bench.create(reader, laptop, invite: "guess") }
    try await bench.store.keepInvitation(hash("code"), expires: bench.now + 1000)
    try await bench.create(reader, laptop, invite: "code")
    let other = try TestPerson("other", seed: 2)
    await expect(.inviteNeeded) {
      try await bench.create(other, try TestDevice(seed: 21), invite: "code")
    }
    // Who is in needs none.
    try await bench.create(reader, laptop)
  }

  @Test func `an invitation expires`() async throws {
    let bench = try Bench(settings: ServiceSettings())
    try await bench.store.keepInvitation(hash("code"), expires: bench.now + 1000)
    bench.pass(milliseconds: 1001)
    await expect(.inviteNeeded) { try await bench.create(reader, laptop, invite: "code") }
  }

  @Test func `an attempt that fails does not use an invitation up`() async throws {
    let bench = try Bench(settings: ServiceSettings())
    for code in ["first", "second"] {
      try await bench.store.keepInvitation(hash(code), expires: bench.now + 1000)
    }
    try await bench.create(reader, laptop, invite: "first")
    let device = try TestDevice(seed: 21)
    await expect(.loginTaken) {
      try await bench.create(try TestPerson("reader", seed: 2), device, invite: "second")
    }
    try await bench.create(try TestPerson("other", seed: 3), device, invite: "second")
  }

  @Test func `a device of another account cannot be claimed`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    let thief = try TestPerson("thief", seed: 2)
    // The same name, with keys of the thief's own.
    let twin = try TestDevice(laptop.device, seed: 99)
    await expect(.refused) { try await bench.create(thief, twin) }
    try await bench.create(thief, try TestDevice(seed: 21))
    await expect(.refused) { try await bench.join(thief, twin) }
    await expect(.refused) { try await bench.logIn(twin) }
    try await bench.logIn(laptop)
  }

  @Test func `a space of another account cannot be claimed`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    let thief = try TestPerson("thief", seed: 2)
    let device = try TestDevice(seed: 21)
    let challenge = try await bench.challenge(device)
    let request = AccountRequest(
      account: thief.account,
      space: reader.space,
      login: thief.login,
      salt: thief.salt,
      loginKey: Array(thief.loginKey.publicKey.rawRepresentation),
      bundle: thief.bundle,
      invite: nil,
      proof: try device.proof(of: thief, for: .account, challenge, host: bench.host)
    )
    let answer = await bench.send(.accounts, request.encoded)
    #expect([403, 409].contains(answer.status))
    await expect(.refused) { try await bench.logIn(device) }
  }

  @Test func `whatever is wrong with a join, the answer is the same`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    let challenge = try await bench.challenge(desktop)
    let good = try desktop.proof(of: reader, for: .device, challenge, host: bench.host)
    let stranger = try TestPerson("stranger", seed: 5)
    let foreign = try desktop.proof(of: stranger, for: .device, challenge, host: bench.host)
    let requests = [
      DeviceRequest(account: stranger.account, proof: foreign),
      DeviceRequest(account: reader.account, proof: foreign),
      DeviceRequest(
        account: reader.account,
        proof: DeviceProof(
          keys: good.keys,
          certificate: good.certificate,
          challenge: challenge,
          signature: good.certificate
        )
      ),
    ]
    var answers: Set<[UInt8]> = []
    for request in requests {
      let answer = await bench.send(.devices, request.encoded)
      #expect(answer.status == 403)
      answers.insert(answer.body)
    }
    #expect(answers.count == 1)
    // The control: the proof itself is good.
    #expect(
      await bench.send(.devices, DeviceRequest(account: reader.account, proof: good).encoded).status
        == 200
    )
  }

  @Test func `an unknown device and a wrong signature are answered alike`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    let forger = try TestDevice(laptop.device, seed: 77)
    let unknown = try await refusal(of: try TestDevice(seed: 70), at: bench)
    #expect(try await refusal(of: forger, at: bench) == unknown)
    try await bench.logIn(laptop)
  }

  @Test func `a revoked device is told so, once it has proved itself`() async throws {
    let bench = try Bench()
    let session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let database = try DatabaseQueue(path: bench.path)
    try await database.write { [laptop] database in
      try database.execute(
        sql: "UPDATE device SET revoked = 1 WHERE device = ?",
        arguments: [Bytes(laptop.device.bytes)]
      )
    }
    // Its token fails at the next request.
    await expect(.unauthorized) { try await session.sync() }
    await expect(.deviceRevoked) { try await bench.logIn(laptop) }
    await expect(.deviceRevoked) { try await bench.join(reader, laptop) }
    await expect(.deviceRevoked) { try await bench.create(reader, laptop) }
    await expect(.refused) { try await bench.logIn(try TestDevice(laptop.device, seed: 77)) }
  }

  @Test func `a token is good for an hour`() async throws {
    let bench = try Bench()
    let session = try await SyncingDevice(creating: reader, laptop, at: bench)
    bench.pass(milliseconds: 3_599_999)
    try await session.sync()
    bench.pass(milliseconds: 2)
    await expect(.unauthorized) { try await session.sync() }
  }

  @Test func `the database holds no token`() async throws {
    let bench = try Bench()
    let token = try await bench.create(reader, laptop).token
    let database = try DatabaseQueue(path: bench.path)
    let kept = try await database.read { try Bytes.fetchAll($0, sql: "SELECT hash FROM token") }
    #expect(kept.map(\.bytes) == [Array(SHA256.hash(data: token))])
  }

  private func refusal(of device: TestDevice, at bench: Bench) async throws -> [UInt8] {
    let challenge = try await bench.challenge(device)
    let request = TokenRequest(
      device: device.device,
      challenge: challenge,
      signature: try device.signature(for: .token, challenge, host: bench.host)
    )
    let answer = await bench.send(.token, request.encoded)
    #expect(answer.status == 403)
    return answer.body
  }

  private func hash(_ code: String) -> [UInt8] { Array(SHA256.hash(data: Array(code.utf8))) }
}
