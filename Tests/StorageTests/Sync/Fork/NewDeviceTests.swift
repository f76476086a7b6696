import Changes
import Foundation
import GRDB
import QueryLanguage
import Reading
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `A library that becomes a new device` {
  private func setAside(_ store: ReadingStore) throws -> [(kind: Int, bytes: [UInt8])] {
    try store.queue.read { database in
      try Row.fetchAll(database, sql: "SELECT kind, bytes FROM set_aside ORDER BY place")
        .map { (kind: $0[0], bytes: Array($0[1] as Data)) }
    }
  }

  @Test func `looks as before, whatever was made since the fork`() throws {
    let first: UInt64 = 7_000
    var rewritten = 0
    for seed in first..<first + UInt64(scheduleCount(150)) {
      let folder = TestFolder()
      let store = try folder.store()
      try store.join()
      var schedule = try ForkSchedule(seed: seed)
      try schedule.goOn(store, othersHear: true)
      try schedule.seal(store)
      let common = schedule.sealing.last
      // What is made after the fork nobody else has heard of.
      try schedule.goOn(store, othersHear: false)
      if seed.isMultiple(of: 2) { try schedule.seal(store) }
      let before = try store.visible()
      let own = try store.wholeLog().filter {
        $0.dot.device == device(0) && $0.dot.sequence > common
      }

      try store.becomeNewDevice(after: common, now: 9_000) { device(8) }

      let after = try store.visible()
      #expect(after == before, "seed \(seed)")
      let differences = try store.differencesFromLog()
      #expect(differences.isEmpty, "seed \(seed)")
      let aside = try setAside(store).filter { $0.kind == 0 }.map(\.bytes)
      #expect(aside == own.map { $0.encode() }, "seed \(seed)")
      #expect(try store.read { try $0.device() } == device(8))
      #expect(try store.read { try $0.seen()[device(0)] } == common)
      let log = try store.wholeLog()
      rewritten += log.count { $0.dot.device == device(8) }
      guard after == before, differences.isEmpty else { return }
    }
    #expect(rewritten > 0)
    print("seeds from \(first); \(rewritten) changesets were written again")
  }

  @Test func `would not, if nothing were written again`() throws {
    var losses = 0
    for seed: UInt64 in 7_000..<7_030 {
      let folder = TestFolder()
      let store = try folder.store()
      try store.join()
      var schedule = try ForkSchedule(seed: seed)
      try schedule.goOn(store, othersHear: true)
      try schedule.seal(store)
      try schedule.goOn(store, othersHear: false)
      let before = try store.visible()
      try store.becomeNewDevice(after: schedule.sealing.last, now: 9_000) { device(8) }

      // What the log says without the new device's changes.
      let other = try TestFolder().store(device: device(7))
      try other.write(header(1)) { transaction in
        for changeset in try store.wholeLog() where changeset.dot.device != device(8) {
          try transaction.apply(changeset)
        }
      }
      if try other.visible() != before { losses += 1 }
    }
    #expect(losses > 0)
    print("without it something is lost in \(losses) of 30 schedules")
  }

  @Test func `agrees with its twin once both have everything`() throws {
    for seed in UInt64(0)..<UInt64(scheduleCount(60)) {
      let folder = TestFolder()
      let copy = TestFolder()
      let original = try folder.store()
      try original.join()
      var schedule = try ForkSchedule(seed: seed)
      try schedule.goOn(original, othersHear: true)
      try schedule.seal(original)
      let common = schedule.sealing.last
      try original.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
      let clone = try copy.store()

      var other = schedule
      other.reseed(seed + 1_000)
      try schedule.changeAlone(original)
      try other.changeAlone(clone)
      try clone.becomeNewDevice(after: common, now: 9_000) { device(8) }

      let (left, right) = (try original.wholeLog(), try clone.wholeLog())
      for (store, log) in [(original, right), (clone, left)] {
        try store.write(header(1)) { transaction in
          for changeset in log { try transaction.apply(changeset) }
        }
      }
      let (one, two) = (try original.visible(), try clone.visible())
      #expect(one == two, "seed \(seed)")
      #expect(try clone.differencesFromLog().isEmpty, "seed \(seed)")
      #expect(try original.differencesFromLog().isEmpty, "seed \(seed)")
      guard one == two else { return }
    }
  }

  @Test func `lets changes wait that had seen what is set aside`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    func write(_ number: UInt64, _ body: (Transaction) throws -> Void) throws -> Changeset {
      try store.write(header(number), body)
      return try #require(try store.read { try $0.changesets(of: header(number).id).first })
    }
    let first = try write(1) { try $0.create(key(.note), [(Field.Note.title, .text("moon"))]) }
    var sealing = Sealing(device(0))
    try store.sealAll(&sealing)
    let second = try write(2) { try $0.set(Field.Note.title, of: key(.note), to: .text("tide")) }
    var author = Author(device: device(1))
    author.receive(upTo: 2, of: [first, second])
    let title = Operation(key: key(.note, 1), action: .set(Field.Note.title, .text("reef")))
    let reply = author.make([title], action: header(7).id, at: 5)
    let later = author.make([title], action: header(7).id, at: 6)
    var foreign = Sealing(device(1))
    try store.receive([reply, later], &foreign)

    try store.becomeNewDevice(after: 1, now: 9_000) { device(8) }

    let waiting = try store.read { try $0.waitingDevices() }
    #expect(waiting.map(\.device) == [device(1)] && waiting.map(\.count) == [2])
    #expect(waiting.map(\.missing) == [[device(0)]])
    #expect(try store.read { try $0.notes(.all).map(\.title) } == ["tide"])
    #expect(try store.differencesFromLog().isEmpty)

    // The other copy's second change comes, and sets them free.
    var clone = Author(device: device(0))
    clone.receive(upTo: 1, of: [first])
    let others = clone.make([title], action: header(8).id, at: 7)
    var stream = sealing
    try store.receive([others], &stream)
    #expect(try store.read { try $0.waitingDevices() }.isEmpty)
    #expect(try store.differencesFromLog().isEmpty)
    #expect(try store.read { Set(try $0.notes(.all).map(\.title)) } == ["tide", "reef"])
  }

  @Test func `ends its old streams where the copies part, and packs bodies again`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.join()
    var changes = Sealing(device(0))
    var packs = Sealing(device(0), .bodies)
    var press = try ContentPress()
    var hashes: [[UInt8]] = []
    for number: UInt64 in 1...3 {
      let content = try press.prepare(ArticleText(plain: "text \(number)"))
      try store.write(header(number)) { transaction in
        try transaction.put(content)
        try transaction.touch(key(.note, UInt8(number)))
        try transaction.flush()
        try transaction.touch(key(.note, UInt8(number)))
      }
      try store.sync(now: 1) { transaction in
        let run = try changes.seal(count: 2)
        let pack = try packs.seal()
        try transaction.keepSealed(run.envelope, hash: run.hash)
        try transaction.keepSealed(pack.envelope, hash: pack.hash, packing: [content.digest])
        hashes.append(run.hash)
        try transaction.moveCursor(.changes, to: number)
        try transaction.moveCursor(.bodies, to: number)
      }
    }
    try store.sync(now: 1) { transaction in
      try transaction.acknowledge(device: device(0), kind: .changes, upTo: 4)
      try transaction.acknowledge(device: device(0), kind: .bodies, upTo: 2)
    }

    // Five is inside an envelope: the one before it is the last in common.
    try store.becomeNewDevice(after: 5, now: 9_000) { device(8) }

    let streams = try store.read { try $0.streams() }
    #expect(streams.map(\.last) == [4, 2] && streams.map(\.acknowledged) == [4, 2])
    #expect(streams.first?.hash == hashes[1])
    #expect(try setAside(store).map(\.kind) == [0, 0, 1, 2])
    let state = try #require(try store.read { try $0.syncState() })
    #expect(state.changesCursor == 0 && state.bodiesCursor == 0)
    let open = try store.read { try $0.unpackedBodies(byteLimit: 1 << 20) }
    #expect(open.map(\.digest) == [Digest(of: ArticleText(plain: "text 3").coded)])
    // The note of the third action is made again, by the new device.
    let unsealed = try store.read { try $0.unsealedChangesets(byteLimit: 1 << 20) }
    #expect(unsealed.map(\.dot) == [Dot(device: device(8), sequence: 1)])
    var own = Sealing(device(8))
    try store.sealAll(&own)
    #expect(try store.read { try $0.unsealedCount() } == 0)
  }
}
