import SyncFixtures
import SyncProtocol
import SyncService
import Testing

@Suite struct `A push` {
  private let reader: TestPerson
  private let laptop: TestDevice
  private let desktop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
    desktop = try TestDevice(seed: 12)
  }

  @Test func `reaches the other device byte for byte, and not its own`() async throws {
    let bench = try Bench()
    var first = try await SyncingDevice(creating: reader, laptop, at: bench)
    let second = try await SyncingDevice(joining: reader, desktop, at: bench)
    let envelopes = first.changes.next(3) + [first.bodies.next()]

    let pushed = try await first.sync(pushing: envelopes)
    #expect(pushed.control.accepted == 4)
    #expect(pushed.control.refusal == nil)
    #expect(pushed.frames == [[], [], [], []])

    let pulled = try await second.sync()
    #expect(pulled.frames == envelopes)
    #expect(pulled.control.changes == SyncAnswer.Page(after: 0, count: 3, head: 3))
    #expect(pulled.control.bodies == SyncAnswer.Page(after: 0, count: 1, head: 1))
  }

  @Test func `may be repeated, whole or with more behind it`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let envelopes = session.changes.next(3)
    let first = try await session.sync(pushing: envelopes)
    let second = try await session.sync(pushing: envelopes)
    #expect(second.control.encoded == first.control.encoded)
    let more = envelopes + session.changes.next(2)
    let third = try await session.sync(pushing: more)
    #expect(third.control.accepted == 5)
    #expect(third.control.changes.head == 5)
  }

  @Test func `with a gap is taken up to it`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    var envelopes = session.changes.next(4)
    envelopes.remove(at: 2)
    let answer = try await session.sync(pushing: envelopes).control
    #expect(answer.accepted == 2)
    #expect(answer.refusal?.code == .gap)
    #expect(answer.changes.head == 2)
  }

  @Test func `of other bytes under the same numbers is a fork`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    var other = session.changes
    try await session.sync(pushing: session.changes.next(2))
    let twin = [other.next(mark: 9)]
    let answer = try await session.sync(pushing: twin).control
    #expect(answer.accepted == 0)
    #expect(answer.refusal?.code == .fork)
  }

  @Test func `that overlaps what is there is a fork`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    var other = session.changes
    try await session.sync(pushing: [session.changes.next(numbers: 2)])
    for numbers: UInt64 in [1, 3] {
      other = EnvelopeChain(reader.space, laptop.device)
      let answer = try await session.sync(pushing: [other.next(numbers: numbers)]).control
      #expect(answer.refusal?.code == .fork)
    }
  }

  @Test func `that continues another history is a fork`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    var other = session.changes
    try await session.sync(pushing: [session.changes.next()])
    _ = other.next(mark: 9)
    session.changes = other
    let answer = try await session.sync(pushing: [session.changes.next()]).control
    #expect(answer.accepted == 0)
    #expect(answer.refusal?.code == .fork)
  }

  @Test func `has dense sequences for each kind, in the order of commits`() async throws {
    let bench = try Bench()
    var first = try await SyncingDevice(creating: reader, laptop, at: bench)
    var second = try await SyncingDevice(joining: reader, desktop, at: bench)
    var expected: [[UInt8]] = []
    for _ in 0..<3 {
      let ofFirst = [first.changes.next()]
      let ofSecond = [second.changes.next()]
      try await first.sync(pushing: ofFirst)
      try await second.sync(pushing: ofSecond)
      expected += ofFirst + ofSecond
    }
    let third = try await SyncingDevice(joining: reader, try TestDevice(seed: 13), at: bench)
    for cursor in 0...6 {
      let outcome = try await third.sync(changes: UInt64(cursor))
      #expect(outcome.frames == Array(expected.dropFirst(cursor)))
      #expect(outcome.control.changes.after == UInt64(cursor))
      #expect(outcome.control.changes.head == 6)
    }
  }

  @Test func `fills a server again with what other devices made`() async throws {
    let bench = try Bench()
    var maker = EnvelopeChain(reader.space, laptop.device)
    let envelopes = maker.next(3)
    let finder = try await SyncingDevice(creating: reader, desktop, at: bench)
    #expect(try await finder.sync(pushing: envelopes).control.accepted == 3)
    let streams = try await finder.sync().control.streams
    #expect(streams.count == 1)
    #expect(streams.first?.device == laptop.device)
    #expect(streams.first?.last == 3)
    #expect(streams.first?.hash == maker.hash)
  }

  @Test func `has to be signed by the device that pushes`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let before = session.changes
    let envelopes = session.changes.next(2)
    let head = try laptop.head(of: reader.account, at: session.changes)
    var altered = head
    altered[60] ^= 1
    let stranger = try TestPerson("stranger", seed: 9)
    let wrong = [
      altered,
      try desktop.head(of: reader.account, at: session.changes),
      try TestDevice(laptop.device, seed: 5).head(of: reader.account, at: session.changes),
      try laptop.head(of: stranger.account, at: session.changes),
      // Behind what it pushes.
      try laptop.head(of: reader.account, at: before),
    ]
    for head in wrong {
      await expect(.refused) { try await session.sync(pushing: envelopes, head: head) }
    }
    var twin = before
    _ = twin.next(numbers: 2, mark: 9)
    await expect(.refused) {
      try await session.sync(
        pushing: envelopes,
        head: try laptop.head(of: reader.account, at: twin)
      )
    }
    #expect(try await session.sync().control.changes.head == 0)
    #expect(try await session.sync(pushing: envelopes, head: head).control.accepted == 2)
  }

  @Test func `without a head is refused`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let control = SyncRequest(
      space: reader.space,
      generation: nil,
      changesCursor: 0,
      bodiesCursor: 0,
      head: nil
    )
    let body = Frames.join([control.encoded, session.changes.next()])
    let answer = await bench.send(.sync, body, token: session.token)
    #expect([400, 403].contains(answer.status))
    #expect(try await session.sync().control.changes.head == 0)
  }

  @Test func `of what is no envelope of this space takes nothing`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let good = session.changes.next()
    let stranger = try TestPerson("stranger", seed: 9)
    var foreign = EnvelopeChain(stranger.space, laptop.device)
    var kind = EnvelopeChain(reader.space, laptop.device, EnvelopeKind(rawValue: 3))
    var suite = good
    suite[4] = 2
    var magic = good
    magic[0] = 0
    let wrong = [foreign.next(), kind.next(), suite, magic, Array(good.dropLast()), good + [0], []]
    for envelope in wrong {
      await expect(.badRequest) { try await session.sync(pushing: [good, envelope]) }
    }
    #expect(try await session.sync().control.changes.head == 0)
  }
}
