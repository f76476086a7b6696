import Changes
import SeededRandomness
import SyncProtocol
import Testing

@Suite struct `A stored state` {
  private static let hlc: UInt64 = 1_700_000_000_000 << 16
  private let devices = [Examples.first, Examples.second, Examples.third]

  private func encode(_ state: EntityState, elides: (Field, Value) -> Bool) -> [UInt8] {
    state.encode(device: { UInt64(devices.firstIndex(of: $0) ?? 99) }, elides: elides)
  }

  private func decode(
    _ bytes: some Collection<UInt8>,
    showing row: [Field: Value] = [:]
  ) throws(ChangesError) -> EntityState {
    try EntityState(
      kind: .article,
      decoding: bytes,
      device: { $0 < 3 ? devices[Int($0)] : nil },
      visible: { row[$0] }
    )
  }

  /// An article as an import makes it: seven fields by one changeset.
  private func newArticle() -> (state: EntityState, fields: FieldSet, row: [Field: Value]) {
    let row: [Field: Value] = [
      .life: .null, Field.Article.url: .list([.text("https://example.org/a")]),
      Field.Article.title: .text("A title"), Field.Article.status: .int(0),
      Field.Article.starred: .bool(false), Field.Article.read: .bool(true),
      Field.Article.savedAt: .int(1_700_000_000),
    ]
    var state = EntityState(kind: .article)
    for (field, value) in row.sorted(by: { $0.key < $1.key }) {
      let dot = Examples.dot(Examples.second, 12_345)
      state.apply(.set(field, value), dot: dot, hlc: Self.hlc, deps: VersionVector())
    }
    return (state, FieldSet(row.keys), row)
  }

  @Test func `of a never-edited entity takes at most 24 bytes`() throws {
    let (state, _, row) = newArticle()

    let bytes = encode(state) { row[$0] == $1 }

    #expect(bytes.count <= 24)
    #expect(try decode(bytes, showing: row) == state)
  }

  @Test func `of a new entity is the same made fast`() {
    let (state, fields, row) = newArticle()
    let inline = [Field.Article.title, Field.Article.savedAt]

    let fast = EntityState.encodeNew(
      fields: fields,
      inline: inline.map { ($0, row[$0] ?? .null) },
      device: 1,
      sequence: 12_345,
      hlc: Self.hlc
    )

    #expect(fast == encode(state) { field, _ in !inline.contains(field) })
  }

  @Test func `has these bytes for ever`() throws {
    let time: [UInt8] = [0x01, 0x8B, 0xCF, 0xE5, 0x68, 0x00, 0x00, 0x00]
    var state = EntityState(kind: .article)
    let status = Field.Article.status
    let dot = Examples.dot(Examples.second, 3)
    state.apply(.touch, dot: dot, hlc: Self.hlc, deps: VersionVector())
    state.apply(.set(status, .int(1)), dot: dot, hlc: Self.hlc, deps: VersionVector())
    let new = encode(state) { _, _ in true }
    let other = Examples.dot(Examples.first, 1)
    state.apply(.delete, dot: other, hlc: Self.hlc, deps: Examples.vector(dot))
    state.apply(.set(status, .int(2)), dot: other, hlc: Self.hlc + 1, deps: VersionVector())
    let edited = encode(state) { _, _ in true }

    #expect(new == [1, 1] + time + [2, 3, 0x21, 0])
    #expect(edited == [1, 2] + time + [3, 3, 0x01, 0x20, 3, 2] + [2, 0, 1, 0x20, 0])
  }

  @Test func `comes back as it was, whatever the row shows`() throws {
    for seed in 0..<UInt64(100) {
      var simulation = Simulation(Schedule(seed: seed))
      try simulation.perform()
      for replica in simulation.devices {
        let snapshot = Snapshot(seen: replica.seen, states: replica.states, texts: replica.texts)

        #expect(try snapshot.states() == replica.states)
      }
    }
  }

  @Test func `keeps a value that the row cannot show`() throws {
    var state = EntityState(kind: .article)
    let dot = Examples.dot(Examples.first, 1)
    state.apply(.set(Field.Article.starred, .text("odd")), dot: dot, hlc: 1, deps: VersionVector())
    var asked = 0

    let bytes = encode(state) { _, _ in
      asked += 1
      return true
    }

    #expect(asked == 0)
    #expect(try decode(bytes) == state)
  }

  @Test func `keeps a kind and a field that this program does not know`() throws {
    let kind = EntityKind(rawValue: 200)
    let field = try #require(Field(rawValue: 63))
    var state = EntityState(kind: kind)
    let dot = Examples.dot(Examples.first, 1)
    state.apply(.set(field, .text("later")), dot: dot, hlc: 1, deps: VersionVector())

    let read = try EntityState(
      kind: kind,
      decoding: encode(state) { _, _ in false },
      device: { _ in Examples.first },
      visible: { _ in nil }
    )

    #expect(read == state)
    #expect(read.visible(field) == .text("later"))
    #expect(!read.isAlive)
  }

  @Test func `is refused when damaged`() throws {
    let (state, _, row) = newArticle()
    let bytes = encode(state) { field, _ in field != Field.Article.title }

    for count in bytes.indices {
      #expect(throws: ChangesError.self) { try decode(bytes.prefix(count), showing: row) }
    }
    #expect(throws: ChangesError.malformed(.trailingBytes)) {
      try decode(bytes + [0], showing: row)
    }
    #expect(throws: ChangesError.malformed(.missingValue)) { try decode(bytes) }
    #expect(throws: ChangesError.newerCoding(2)) { try decode([2] + bytes.dropFirst()) }
  }

  @Test func `is refused when a field has one head twice`() {
    let time = [UInt8](repeating: 0, count: 8)
    let twice: [UInt8] = [1, 2] + time + [0, 1, 1, 0] + [2, 0, 1, 1, 0]

    #expect(throws: ChangesError.malformed(.repeatedHead)) {
      try decode(twice, showing: [.life: .null])
    }
  }

  @Test func `never crashes a reader with garbage`() {
    var generator = SeededGenerator(seed: 9)
    let (state, _, row) = newArticle()
    let good = encode(state) { field, _ in field != Field.Article.title }
    var refused = 0

    for _ in 0..<5_000 {
      var bytes = good
      for _ in 0...generator.next() % 3 {
        bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(
          truncatingIfNeeded: generator.next()
        )
      }
      do { _ = try decode(bytes, showing: row) } catch { refused += 1 }
    }

    #expect(refused > 1_000)
  }
}
