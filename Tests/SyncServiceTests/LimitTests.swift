import SyncFixtures
import SyncProtocol
import SyncService
import Testing

@Suite struct `The limits of a call` {
  private let reader: TestPerson
  private let laptop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
  }

  @Test func `are so many envelopes`() async throws {
    let bench = try Bench()
    let fresh = try await SyncingDevice(creating: reader, laptop, at: bench)
    for count in [SyncLimits.pushedEnvelopes - 1, SyncLimits.pushedEnvelopes] {
      var session = fresh
      let answer = try await session.sync(pushing: session.changes.next(count)).control
      #expect(answer.accepted == UInt64(count))
    }
    var session = fresh
    let tooMany = session.changes.next(SyncLimits.pushedEnvelopes + 1)
    await expect(.tooLarge) { try await session.sync(pushing: tooMany) }
  }

  @Test func `are so many bytes of an envelope`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    for more in [-1, 0] {
      let envelope = session.changes.next(byteCount: SyncLimits.envelopeBytes + more)
      #expect(try await session.sync(pushing: [envelope]).control.accepted == 1)
    }
    let tooLarge = session.changes.next(byteCount: SyncLimits.envelopeBytes + 1)
    await expect(.tooLarge) { try await session.sync(pushing: [tooLarge]) }
  }

  @Test func `are so many bytes of a body`() async throws {
    let bench = try Bench()
    for more in [-1, 0, 1] {
      let body = [UInt8](repeating: 0x20, count: SyncLimits.bodyBytes + more)
      let answer = await bench.send(.token, body)
      #expect(answer.status == (more > 0 ? 413 : 400))
    }
  }

  @Test func `are so many bytes of an account`() async throws {
    let size = 1000
    let quota = Quota(bytes: UInt64(3 * size), envelopes: 100)
    let bench = try Bench(settings: ServiceSettings(hasOpenRegistration: true, quota: quota))
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let first = (0..<2).map { _ in session.changes.next(byteCount: size) }
    #expect(try await session.sync(pushing: first).control.refusal == nil)
    var other = session
    let tooLarge = other.changes.next(byteCount: size + 1)
    let refused = try await other.sync(pushing: [tooLarge]).control
    #expect(refused.accepted == 0)
    #expect(refused.refusal?.code == .quota)
    let fitting = session.changes.next(byteCount: size)
    #expect(try await session.sync(pushing: [fitting]).control.refusal == nil)
    // What is there already needs no room.
    #expect(try await session.sync(pushing: first + [fitting]).control.accepted == 3)
  }

  @Test func `are so many envelopes of an account`() async throws {
    let quota = Quota(bytes: 1_000_000, envelopes: 3)
    let bench = try Bench(settings: ServiceSettings(hasOpenRegistration: true, quota: quota))
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let answer = try await session.sync(
      pushing: session.changes.next(2) + [session.bodies.next(), session.bodies.next()]
    ).control
    #expect(answer.accepted == 3)
    #expect(answer.refusal?.code == .quota)
    #expect(answer.bodies.head == 1)
  }

  @Test func `are four at a time for an account, and none for another`() async throws {
    let gate = Gate()
    let bench = try Bench { GatedStore(base: $0, gate: gate) }
    let session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let stranger = try await SyncingDevice(
      creating: try TestPerson("other", seed: 2),
      try TestDevice(seed: 21),
      at: bench
    )
    let body = try session.body()
    await gate.close()
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 {
        group.addTask { await bench.send(.sync, body, token: session.token).status }
      }
      await gate.untilWaiting(4)
      let fifth = await bench.send(.sync, body, token: session.token)
      #expect(fifth.status == 429)
      #expect(fifth.retryAfter == 1)
      let foreign = try stranger.body()
      group.addTask { await bench.send(.sync, foreign, token: stranger.token).status }
      await gate.untilWaiting(5)
      await gate.open()
      for try await status in group { #expect(status == 200) }
    }
    #expect(await bench.send(.sync, body, token: session.token).status == 200)
  }
}

@Suite struct `Failed proofs` {
  private let reader: TestPerson
  private let laptop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
  }

  @Test func `make their device wait, and nobody for good`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    let guesser = try TestDevice(laptop.device, seed: 66)
    for _ in 0..<5 { #expect(try await attempt(guesser, at: bench).status == 403) }
    let sixth = try await attempt(guesser, at: bench)
    #expect(sixth.status == 429)
    #expect((1...61).contains(sixth.retryAfter ?? 0))
    bench.pass(milliseconds: UInt64(sixth.retryAfter ?? 0) * 1000)
    try await bench.logIn(laptop)
  }

  @Test func `of a thousand tries, ten reach a verification in a minute`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    let guesser = try TestDevice(laptop.device, seed: 66)
    var verified = 0
    for _ in 0..<1000 {
      if try await attempt(guesser, at: bench).status == 403 { verified += 1 }
      bench.pass(milliseconds: 60)
    }
    #expect((5...10).contains(verified))
    bench.pass(milliseconds: 60_000)
    try await bench.logIn(laptop)
  }

  @Test func `are counted for an address, but not for loopback`() async throws {
    let bench = try Bench()
    for (peer, expected) in [("192.0.2.1", 429), ("", 403)] {
      for index in 0..<20 {
        let device = try TestDevice(seed: UInt64(1000 + index + expected))
        #expect(try await attempt(device, at: bench, peer: peer).status == 403)
      }
      let last = try await attempt(try TestDevice(seed: 3000), at: bench, peer: peer)
      #expect(last.status == expected)
    }
    // Another address is not concerned.
    let other = try await attempt(try TestDevice(seed: 4000), at: bench, peer: "192.0.2.2")
    #expect(other.status == 403)
  }

  @Test func `are no logins that succeed`() async throws {
    let bench = try Bench()
    try await bench.create(reader, laptop)
    for _ in 0..<30 { try await bench.logIn(laptop, peer: "192.0.2.1") }
  }

  private func attempt(
    _ device: TestDevice,
    at bench: Bench,
    peer: String = ""
  ) async throws -> ServiceAnswer {
    let challenge = try await bench.challenge(device)
    let request = TokenRequest(
      device: device.device,
      challenge: challenge,
      signature: try device.signature(for: .token, challenge, host: bench.host)
    )
    return await bench.send(.token, request.encoded, peer: peer)
  }
}
