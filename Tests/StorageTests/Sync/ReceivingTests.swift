import Changes
import GRDB
import QueryLanguage
import Reading
import SeededRandomness
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `An envelope from elsewhere` {
  private func note(_ title: String, _ index: UInt8 = 0) -> [Changes.Operation] {
    [
      Operation(key: key(.note, index), action: .touch),
      Operation(key: key(.note, index), action: .set(Field.Note.title, .text(title))),
    ]
  }

  private func titles(_ store: ReadingStore) throws -> [String?] {
    try store.read { try $0.notes(.all).map(\.title) }
  }

  @Test func `is kept byte for byte, applied, and known to be on the server`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var author = Author(device: device(1))
    var sealing = Sealing(device(1))
    let made = ["moon", "tide"].map { author.make(note($0), action: header(7).id, at: 5) }
    let (envelope, hash) = try sealing.seal(count: 2)

    for _ in 0..<2 {
      try store.sync(now: 1_000) { try $0.receive(envelope, hash: hash, changesets: made) }
    }

    #expect(try titles(store) == ["tide"])
    let (kept, streams) = try store.read { view in
      (
        try view.envelope(of: device(1), kind: .changes, from: 1), try view.streams()
      )
    }
    #expect(kept == envelope.bytes)
    #expect(streams.map(\.acknowledged) == [2] && streams.map(\.last) == [2])
    #expect(try store.read { try $0.seen()[device(1)] } == 2)
    let queue = try store.read {
      try $0.unacknowledgedEnvelopes(kind: .changes, byteLimit: 1 << 20, countLimit: 9)
    }
    #expect(queue.isEmpty)
  }

  @Test func `with other bytes under its numbers is a fork`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var author = Author(device: device(1))
    var sealing = Sealing(device(1))
    let made = (0..<3).map { _ in author.make(note("moon"), action: header(7).id, at: 5) }
    try store.receive(Array(made.prefix(2)), &sealing)
    let before = try store.read { try $0.streams() }

    var other = Sealing(device(1))
    let sameRange = try other.seal(count: 2, salt: 3)
    other = Sealing(device(1))
    let longer = try other.seal(count: 3)
    for (sealed, changesets) in [(sameRange, Array(made.prefix(2))), (longer, made)] {
      #expect(throws: ChangesError.fork(Dot(device: device(1), sequence: 1))) {
        try store.sync(now: 1) {
          try $0.receive(sealed.envelope, hash: sealed.hash, changesets: changesets)
        }
      }
    }
    // A part of a range that is here.
    other = Sealing(device(1))
    other.last = 1
    let inside = try other.seal()
    #expect(throws: ChangesError.fork(Dot(device: device(1), sequence: 2))) {
      try store.sync(now: 1) {
        try $0.receive(inside.envelope, hash: inside.hash, changesets: [made[1]])
      }
    }

    #expect(try store.read { try $0.streams() } == before)
    try store.receive([made[2]], &sealing)
  }

  @Test func `is refused when it does not go on where the stream ends`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var author = Author(device: device(1))
    var sealing = Sealing(device(1))
    let made = (0..<2).map { _ in author.make(note("moon"), action: header(7).id, at: 5) }
    var gap = sealing
    gap.last = 1
    var chain = sealing
    chain.hash[0] = 1
    let wrong = [
      (try gap.seal(), [made[1]]), (try chain.seal(), [made[0]]),
      // Not the changesets that the envelope says.
      (try sealing.seal(), made), (try sealing.seal(), []),
    ]

    for (sealed, changesets) in wrong {
      #expect(throws: StorageError.brokenStream) {
        try store.sync(now: 1) {
          try $0.receive(sealed.envelope, hash: sealed.hash, changesets: changesets)
        }
      }
    }

    #expect(try store.read { try $0.isEmpty() })
    #expect(try store.read { try $0.streams().isEmpty })
  }

  @Test func `of this very device, which it never made, is a fork`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var clone = Author(device: device(0))
    var sealing = Sealing(device(0))
    let made = clone.make(note("moon"), action: header(7).id, at: 5)

    #expect(throws: ChangesError.fork(Dot(device: device(0), sequence: 1))) {
      try store.receive([made], &sealing)
    }

    #expect(try store.read { try $0.isEmpty() })
  }

  @Test func `holds changes that came another way, if they are the same`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var author = Author(device: device(1))
    var clone = author
    var sealing = Sealing(device(1))
    var other = Sealing(device(1))
    let made = author.make(note("moon"), action: header(7).id, at: 5)
    try store.write(header(1)) { try $0.apply(made) }
    let forked = clone.make(note("reef"), action: header(7).id, at: 5)

    #expect(throws: ChangesError.fork(made.dot)) { try store.receive([forked], &other) }
    try store.receive([made], &sealing)

    #expect(try titles(store) == ["moon"])
    #expect(try store.read { try $0.log(limit: 9).count } == 1)
  }

  @Test func `waits for its causes, also while the program is not running`() throws {
    let folder = TestFolder()
    var authors = (1...3).map { Author(device: device($0)) }
    var sealings = (1...3).map { Sealing(device($0)) }
    let first = authors[0].make(note("moon"), action: header(7).id, at: 5)
    authors[1].receive(upTo: 1, of: [first])
    let second = authors[1].make(note("tide"), action: header(8).id, at: 6)
    let third = authors[1].make(note("ebb"), action: header(8).id, at: 7)
    authors[2].receive(upTo: 3, of: [first, second, third])
    let fourth = authors[2].make(note("reef"), action: header(9).id, at: 8)

    try folder.store().join()
    try folder.store().receive([fourth], &sealings[2])
    try folder.store().receive([second, third], &sealings[1])

    let waiting = try folder.store().read { try $0.waitingDevices() }
    #expect(waiting.map(\.device) == [device(2), device(3)])
    #expect(waiting.map(\.count) == [2, 1])
    #expect(waiting.map(\.missing) == [[device(1)], [device(1), device(2)]])
    #expect(try folder.store().read { try $0.isEmpty() })
    try folder.store().receive([first], &sealings[0])
    #expect(try titles(folder.store()) == ["reef"])
    #expect(try folder.store().read { try $0.waitingDevices() }.isEmpty)
    let order = try folder.store().read { view in
      try view.log(limit: 9).flatMap { try view.changesets(of: $0.id) }.map(\.dot.device)
    }
    #expect(order == [device(3), device(2), device(2), device(1)])
  }

  @Test func `may come in any order, in any number of syncs`() throws {
    for seed in UInt64(0)..<UInt64(scheduleCount(60)) {
      var generator = SeededGenerator(seed: seed)
      let random = RandomOperations(digests: [Digest(of: [1])], using: &generator)
      var authors = (1...3).map { Author(device: device($0)) }
      var pool: [Changeset] = []
      for _ in 0..<generator.pick(3...25) {
        let index = generator.pick(0...2)
        if generator.chance(40) {
          let end = generator.pick(authors[index].cursor...pool.count)
          authors[index].receive(upTo: end, of: pool)
        } else {
          let operations = try random.next(for: authors[index], using: &generator).flatMap(\.all)
          let action = ActionID(using: &generator)
          pool.append(authors[index].make(operations, action: action, at: UInt64(pool.count) + 9))
        }
      }
      var pure = PureLibrary()
      for changeset in pool { pure.apply(changeset) }

      let folder = TestFolder()
      try folder.store().join()
      // Each device's own order is the only one that is kept.
      var rest = (1...3).map { index in pool.filter { $0.dot.device == device(index) } }
      var sealings = (1...3).map { Sealing(device($0)) }
      while let index = (0...2).filter({ !rest[$0].isEmpty }).randomElement(using: &generator) {
        let count = generator.pick(1...rest[index].count)
        try folder.store().receive(Array(rest[index].prefix(count)), &sealings[index])
        rest[index].removeFirst(count)
      }

      let agreement = try Agreement(folder.store())
      let differences = try agreement.differences(pure.keys, pure)
      #expect(differences.isEmpty, "seed \(seed)")
      #expect(try folder.store().read { try $0.waitingDevices() }.isEmpty, "seed \(seed)")
      guard differences.isEmpty else { return }
    }
  }

  @Test func `tells which devices there are`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var author = Author(device: device(1))
    var sealing = Sealing(device(1))
    let id = try #require(EntityID(bytes: device(1).bytes))
    let name = EntityKey(kind: .device, id: id)
    let named = author.make(
      [
        Operation(key: name, action: .touch),
        Operation(key: name, action: .set(Field.Device.name, .text("desk"))),
      ],
      action: header(7).id,
      at: 4_000
    )
    try store.receive([named], &sealing)

    let devices = try store.read { try $0.devices() }

    #expect(devices.map(\.id) == [device(0), device(1)])
    #expect(devices.map(\.name) == [nil, "desk"])
    #expect(devices.map(\.isOwn) == [true, false])
    #expect(devices.map(\.changesets) == [0, 1])
    #expect(devices.map(\.lastHeardAt) == [nil, 4_000])
  }
}
