import SQLiteSyncStore
import SyncFixtures
import SyncProtocol
import SyncService
import Testing

@Suite struct `A page` {
  private let reader: TestPerson
  private let laptop: TestDevice
  private let desktop: TestDevice

  init() throws {
    reader = try TestPerson("reader", seed: 1)
    laptop = try TestDevice(seed: 11)
    desktop = try TestDevice(seed: 12)
  }

  @Test func `of another generation brings nothing and takes nothing`() async throws {
    let bench = try Bench()
    var first = try await SyncingDevice(creating: reader, laptop, at: bench)
    var second = try await SyncingDevice(joining: reader, desktop, at: bench)
    try await first.sync(pushing: first.changes.next(2) + [first.bodies.next()])
    let old = GenerationID(bytes: [UInt8](repeating: 1, count: 16))
    let answer = try await second.sync(
      pushing: [second.changes.next()],
      generation: old,
      changes: 2
    )
    #expect(answer.frames.isEmpty)
    #expect(answer.control.accepted == 0)
    #expect(answer.control.changes == SyncAnswer.Page(after: 0, count: 0, head: 2))
    #expect(answer.control.bodies == SyncAnswer.Page(after: 0, count: 0, head: 1))
    let generation = try await bench.generation()
    #expect(answer.control.generation == generation)
    #expect(answer.control.streams.count == 2)
    #expect(try await second.sync().control.changes.head == 2)
  }

  @Test func `says another generation after a restore`() async throws {
    let bench = try Bench()
    let session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let before = try await bench.generation()
    let next = try #require(GenerationID(bytes: [UInt8](repeating: 5, count: 16)))
    try await bench.store.begin(next)
    let answer = try await session.sync(generation: before).control
    #expect(answer.generation == next)
    #expect(try await session.sync(generation: next).control.generation == next)
  }

  @Test func `lists all streams to a stranger to the generation, and else the asker's`()
    async throws
  {
    let bench = try Bench()
    var first = try await SyncingDevice(creating: reader, laptop, at: bench)
    var second = try await SyncingDevice(joining: reader, desktop, at: bench)
    try await first.sync(pushing: [first.changes.next(), first.bodies.next()])
    try await second.sync(pushing: [second.changes.next()])
    let generation = try await bench.generation()
    #expect(try await first.sync().control.streams.count == 3)
    let own = try await first.sync(generation: generation).control.streams
    #expect(own.count == 2)
    #expect(own.allSatisfy { $0.device == laptop.device })
  }

  @Test func `after a cursor beyond the end is empty and shows the end`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    try await session.sync(pushing: session.changes.next(2))
    for cursor: UInt64 in [2, 3, .max >> 1] {
      let answer = try await session.sync(changes: cursor, bodies: cursor)
      #expect(answer.control.changes == SyncAnswer.Page(after: cursor, count: 0, head: 2))
      #expect(answer.control.bodies == SyncAnswer.Page(after: cursor, count: 0, head: 0))
      #expect(answer.frames.isEmpty)
    }
  }

  @Test func `is full at its limit, and bodies wait for all changes`() async throws {
    let bench = try Bench()
    var first = try await SyncingDevice(creating: reader, laptop, at: bench)
    let second = try await SyncingDevice(joining: reader, desktop, at: bench)
    // Four fill a page to the byte: each has four bytes for its length.
    let size = SyncLimits.pageBytes / 4 - 4
    for _ in 0..<4 { try await first.sync(pushing: [first.changes.next(byteCount: size)]) }
    try await first.sync(pushing: [first.bodies.next()])
    let full = try await second.sync()
    #expect(full.control.changes == SyncAnswer.Page(after: 0, count: 4, head: 4))
    #expect(full.control.bodies == SyncAnswer.Page(after: 0, count: 0, head: 1))
    let rest = try await second.sync(changes: 4)
    #expect(rest.control.bodies == SyncAnswer.Page(after: 0, count: 1, head: 1))
    // One byte more, and the fifth waits.
    try await first.sync(pushing: [first.changes.next()])
    let short = try await second.sync()
    #expect(short.control.changes == SyncAnswer.Page(after: 0, count: 4, head: 5))
    #expect(short.frames.count == 4)
  }

  @Test func `with own envelopes alone takes no room`() async throws {
    let bench = try Bench()
    var session = try await SyncingDevice(creating: reader, laptop, at: bench)
    let size = 1_000_000
    for _ in 0..<6 { try await session.sync(pushing: [session.changes.next(byteCount: size)]) }
    let answer = try await session.sync()
    #expect(answer.control.changes.count == 6)
    #expect(answer.frames.allSatisfy { $0.isEmpty })
  }

  @Test func `goes on where the last one ended, whatever their number`() async throws {
    let bench = try Bench()
    var first = try await SyncingDevice(creating: reader, laptop, at: bench)
    let second = try await SyncingDevice(joining: reader, desktop, at: bench)
    let size = SyncLimits.pageBytes / 4
    var expected: [[UInt8]] = []
    for count in 0...9 {
      var pulled: [[UInt8]] = []
      var cursor: UInt64 = 0
      repeat {
        let page = try await second.sync(changes: cursor)
        pulled += page.frames
        cursor += page.control.changes.count
        #expect(page.control.changes.head == UInt64(count))
        guard page.control.changes.count > 0 else { break }
      } while cursor < UInt64(count)
      #expect(pulled == expected)
      let next = first.changes.next(byteCount: size)
      expected.append(next)
      try await first.sync(pushing: [next])
    }
  }
}
