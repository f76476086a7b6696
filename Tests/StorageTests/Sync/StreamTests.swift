import Changes
import Foundation
import GRDB
import Reading
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `What a device has to send` {
  private func made(_ count: UInt64, _ store: ReadingStore) throws {
    for number in 1...count {
      try store.write(header(number)) { transaction in
        try transaction.create(key(.note, UInt8(number)), [(Field.Note.title, .text("moon"))])
      }
    }
  }

  @Test func `is nothing before an account, and then one account's for ever`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    #expect(try store.read { try $0.syncState() } == nil)
    #expect(throws: StorageError.otherSpace) {
      try store.sync(now: 1) { try $0.setGeneration(Sealing.generation) }
    }

    for _ in 0..<2 { try store.join() }

    let state = try #require(try store.read { try $0.syncState() })
    #expect(state.account == Sealing.account && state.space == Sealing.space)
    #expect(state.generation == nil && state.changesCursor == 0 && state.lastSyncAt == nil)
    let other = try #require(SpaceID(bytes: [UInt8](repeating: 77, count: 16)))
    #expect(throws: StorageError.otherSpace) {
      try store.sync(now: 1) { try $0.begin(account: Sealing.account, space: other) }
    }
  }

  @Test func `is every changeset that no envelope holds, from the first`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try made(5, store)
    try store.join()
    func sequences(_ limit: Int) throws -> [UInt64] {
      try store.read { try $0.unsealedChangesets(byteLimit: limit).map(\.dot.sequence) }
    }
    #expect(try sequences(1_000_000) == [1, 2, 3, 4, 5])
    // Each is some seventy bytes; one comes however small the limit.
    #expect(try sequences(1) == [1])
    #expect(try sequences(200) == [1, 2])

    var sealing = Sealing(device(0))
    try store.sync(now: 1) { transaction in
      let (envelope, hash) = try sealing.seal(count: 3)
      try transaction.keepSealed(envelope, hash: hash)
    }

    #expect(try sequences(1_000_000) == [4, 5])
    #expect(try store.read { try $0.unsealedCount() } == 2)
    try store.sealAll(&sealing)
    #expect(try sequences(1_000_000).isEmpty)
    #expect(try store.read { try $0.unsealedCount() } == 0)
  }

  @Test func `is sealed once, without gap or overlap, and only what was made`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try made(3, store)
    try store.join()
    var sealing = Sealing(device(0))
    let first = try sealing.seal()
    func keep(_ sealed: (envelope: SealedEnvelope, hash: [UInt8])) throws {
      try store.sync(now: 1) { try $0.keepSealed(sealed.envelope, hash: sealed.hash) }
    }
    try keep(first)

    var again = Sealing(device(0))
    var gap = sealing
    gap.last += 1
    var otherChain = sealing
    otherChain.hash = StreamState.startHash
    var tooMuch = sealing
    var foreign = Sealing(device(1))
    for wrong in [
      first, try again.seal(salt: 8), try gap.seal(), try otherChain.seal(),
      try tooMuch.seal(count: 3), try foreign.seal(),
    ] {
      #expect(throws: StorageError.brokenStream) { try keep(wrong) }
    }
    let strange = try #require(SpaceID(bytes: [UInt8](repeating: 77, count: 16)))
    var otherSpace = sealing
    let stray = try otherSpace.seal(space: strange)
    #expect(throws: StorageError.otherSpace) { try keep(stray) }

    try keep(sealing.seal(count: 2))
    let streams = try store.read { try $0.streams() }
    #expect(streams.map(\.last) == [3] && streams.map(\.hash) == [sealing.hash])
    #expect(streams.map(\.acknowledged) == [0])
  }

  @Test func `is sent in an order of causes, until the server is known to have it`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var own = Sealing(device(0))
    var foreign = Sealing(device(1))
    var author = Author(device: device(1))
    var all: [[UInt8]] = []
    for number: UInt64 in 1...3 {
      try made(1, store)
      try store.sealAll(&own)
      let change = Operation(key: key(.note, 9), action: .touch)
      let foreignChange = author.make([change], action: header(number).id, at: 5)
      try store.receive([foreignChange], &foreign)
    }
    let generation = Sealing.generation
    try store.sync(now: 1) { try $0.forgetAcknowledgements(generation: generation, streams: []) }
    func unacknowledged(bytes: Int = 1 << 20, count: Int = 99) throws -> [[UInt64]] {
      let envelopes = try store.read {
        try $0.unacknowledgedEnvelopes(kind: .changes, byteLimit: bytes, countLimit: count)
      }
      all = envelopes
      return try envelopes.map { bytes in
        let header = try EnvelopeHeader(decoding: bytes)
        return [header.device == device(0) ? 0 : 1, header.range.lowerBound]
      }
    }
    #expect(try unacknowledged() == [[0, 1], [1, 1], [0, 2], [1, 2], [0, 3], [1, 3]])
    let size = all.first?.count ?? 0
    #expect(try unacknowledged(count: 2) == [[0, 1], [1, 1]])
    #expect(try unacknowledged(bytes: 3 * size) == [[0, 1], [1, 1], [0, 2]])
    #expect(try unacknowledged(bytes: 1) == [[0, 1]])

    try store.sync(now: 1) { transaction in
      try transaction.acknowledge(device: device(0), kind: .changes, upTo: 2)
      try transaction.acknowledge(device: device(0), kind: .changes, upTo: 1)
      try transaction.acknowledge(device: device(1), kind: .changes, upTo: 3)
    }
    #expect(try unacknowledged() == [[0, 3]])

    // The server lost its data, save the beginning of one stream.
    try store.sync(now: 1) { transaction in
      try transaction.forgetAcknowledgements(
        generation: Sealing.generation,
        streams: [.init(device: device(1), kind: .changes, last: 1, hash: [])]
      )
    }
    #expect(try unacknowledged() == [[0, 1], [0, 2], [1, 2], [0, 3], [1, 3]])
  }

  @Test func `can be asked for by device and number`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    try made(6, store)
    var sealing = Sealing(device(0))
    var envelopes: [[UInt8]] = []
    try store.sync(now: 1) { transaction in
      for count in [2, 1, 3] {
        let (envelope, hash) = try sealing.seal(count: count)
        try transaction.keepSealed(envelope, hash: hash)
        envelopes.append(envelope.bytes)
      }
    }
    func after(_ number: UInt64, bytes: Int = 1 << 20, count: Int = 9) throws -> [[UInt8]] {
      try store.read { view in
        try view.envelopes(
          of: device(0),
          kind: .changes,
          after: number,
          byteLimit: bytes,
          countLimit: count
        )
      }
    }

    #expect(try after(0) == envelopes)
    #expect(try after(1) == envelopes)
    #expect(try after(2) == Array(envelopes.dropFirst()))
    #expect(try after(3) == [envelopes[2]])
    #expect(try after(6).isEmpty)
    #expect(try after(.max).isEmpty)
    #expect(try after(0, bytes: 1) == [envelopes[0]])
    #expect(try after(0, count: 2) == Array(envelopes.prefix(2)))
    let found = try store.read { view in
      try [1, 2, 3, 4].map { try view.envelope(of: device(0), kind: .changes, from: $0) }
    }
    #expect(found == [envelopes[0], nil, envelopes[1], envelopes[2]])
  }

  @Test func `changes no byte of the library when nothing changes`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var foreign = Sealing(device(1))
    var author = Author(device: device(1))
    let change = Operation(key: key(.note, 9), action: .touch)
    let made = author.make([change], action: header(7).id, at: 5)
    let (envelope, hash) = try foreign.seal()
    func round(at now: UInt64) throws {
      try store.sync(now: now) { transaction in
        try transaction.begin(account: Sealing.account, space: Sealing.space)
        try transaction.receive(envelope, hash: hash, changesets: [made])
        try transaction.setGeneration(Sealing.generation)
        try transaction.moveCursor(.changes, to: 1)
        try transaction.noteSync(at: now)
      }
    }
    func length() throws -> Int {
      let path = folder.library + "-wal"
      return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
    let start = try length()
    try round(at: 5)
    let once = try length()
    #expect(once > start)

    try round(at: 6)

    #expect(try length() == once)
    #expect(try store.read { try $0.syncState()?.lastSyncAt } == 5)
  }
}
