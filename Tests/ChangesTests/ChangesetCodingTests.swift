import Changes
import Reading
import SeededRandomness
import SyncProtocol
import Testing

@Suite struct `A coded changeset` {
  private static let hlc: UInt64 = 1_700_000_000_000 << 16 + 5
  private static let time: [UInt8] = [0x01, 0x8B, 0xCF, 0xE5, 0x68, 0x00, 0x00, 0x05]

  private func key(_ kind: EntityKind, _ start: UInt8) throws -> EntityKey {
    EntityKey(kind: kind, id: try #require(EntityID(bytes: Examples.bytes(from: start))))
  }

  private func example() throws -> Changeset {
    let device = try #require(DeviceID(bytes: Examples.bytes(from: 0x10)))
    let other = try #require(DeviceID(bytes: Examples.bytes(from: 0x20)))
    let article = try key(.article, 0x40)
    return Changeset(
      dot: Dot(device: device, sequence: 3),
      deps: Examples.vector(Dot(device: other, sequence: 300)),
      hlc: Self.hlc,
      action: try #require(ActionID(bytes: Examples.bytes(from: 0x30))),
      intent: .edit,
      operations: [
        Operation(key: article, action: .set(Field.Article.status, .int(1))),
        Operation(key: article, action: .set(Field.Article.read, .bool(true))),
        Operation(key: try key(.note, 0x50), action: .delete),
      ]
    )
  }

  private func following(_ previous: Changeset) throws -> Changeset {
    let item = try key(.listItem, 0x40)
    return Changeset(
      dot: Dot(device: previous.dot.device, sequence: 4),
      deps: previous.deps,
      hlc: Self.hlc + 1,
      action: try #require(ActionID(bytes: Examples.bytes(from: 0x60))),
      intent: .undo,
      reverts: previous.action,
      operations: [
        Operation(key: item, action: .set(Field.ListItem.position, .text("é"), hlc: Self.hlc)),
        Operation(key: item, action: .unknown(code: 9, bytes: [0xAA, 0xBB])),
      ]
    )
  }

  @Test func `has these bytes for ever`() throws {
    let changeset = try example()

    var expected: [UInt8] = [1, 3] + Examples.bytes(from: 0x10) + [3] + Self.time
    expected += [1] + Examples.bytes(from: 0x20) + [0xAC, 0x02]
    expected += Examples.bytes(from: 0x30) + [5, 2]
    expected += [1] + Examples.bytes(from: 0x40) + [2, 1, 5, 3, 2, 1, 7, 2]
    expected += [4] + Examples.bytes(from: 0x50) + [1, 4]

    #expect(changeset.encode() == expected)
    #expect(try Changeset(decoding: expected) == changeset)
  }

  @Test func `does not repeat in a run what it shares with the one before`() throws {
    let changeset = try example()
    let next = try following(changeset)

    var expected: [UInt8] = [4, 2] + Examples.bytes(from: 0x60) + Examples.bytes(from: 0x30)
    expected += [12, 1, 8] + Examples.bytes(from: 0x40)
    expected += [2, 2, 3] + Self.time + [4, 2, 0xC3, 0xA9] + [9, 2, 0xAA, 0xBB]
    let run = Changeset.encode(run: [changeset, next])

    #expect(run == changeset.encode() + expected)
    #expect(try Changeset.decode(run: run) == [changeset, next])
  }

  @Test func `carries an edit of a text`() throws {
    let change = try #require(try TextState().change(to: "some words", by: Examples.first))
    let base = try example()
    let changeset = Changeset(
      dot: base.dot,
      deps: base.deps,
      hlc: base.hlc,
      action: base.action,
      intent: .note,
      operations: [Operation(key: try key(.note, 1), action: .edit(Field.Note.body, change))]
    )

    #expect(try Changeset(decoding: changeset.encode()) == changeset)
  }

  @Test func `reads back from any run of any operations`() throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<2_000 {
      let run = Examples.run(using: &generator)
      let bytes = Changeset.encode(run: run)

      let decoded = try Changeset.decode(run: bytes)

      #expect(decoded == run)
    }
  }

  @Test func `takes at most 60 bytes an edit in a batch of a thousand`() throws {
    var clock = HybridClock()
    var generator = SeededGenerator(seed: 3)
    let deps = Examples.vector(
      Examples.dot(Examples.second, 90_000),
      Examples.dot(Examples.third, 70_000)
    )
    let run = (1...UInt64(1_000)).map { number in
      let key = EntityKey(kind: .article, id: EntityID(using: &generator))
      return Changeset(
        dot: Examples.dot(Examples.first, number),
        deps: deps,
        hlc: clock.next(at: 1_700_000_000_000 + number * 60_000),
        action: ActionID(using: &generator),
        intent: .mark,
        operations: [Operation(key: key, action: .set(Field.Article.status, .int(2)))]
      )
    }

    let bytes = Changeset.encode(run: run)

    print("\(bytes.count / run.count) bytes an edit, \(run[0].encode().count) alone")
    #expect(bytes.count <= 60 * run.count)
    #expect(run[0].encode().count <= 174)
  }

  @Test func `is refused at every length but its own`() throws {
    let bytes = try example().encode()

    for count in bytes.indices {
      #expect(throws: ChangesError.self) { try Changeset(decoding: bytes.prefix(count)) }
    }
    #expect(throws: ChangesError.self) { try Changeset(decoding: bytes + [0]) }
    #expect(throws: ChangesError.malformed(.trailingBytes)) {
      let changeset = try example()
      _ = try Changeset(decoding: Changeset.encode(run: [changeset, try following(changeset)]))
    }
  }

  @Test func `has one spelling: damage is refused or is another changeset`() throws {
    var generator = SeededGenerator(seed: 8)
    var refused = 0
    for _ in 0..<5_000 {
      var bytes = Changeset.encode(run: Examples.run(using: &generator))
      bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(
        truncatingIfNeeded: generator.next()
      )

      do {
        let decoded = try Changeset.decode(run: bytes)
        guard !decoded.containsTextEdit else { continue }
        #expect(Changeset.encode(run: decoded) == bytes)
      } catch { refused += 1 }
    }
    #expect(refused > 500)
  }

  @Test func `is refused when it repeats what it shares with the one before`() throws {
    let changeset = try example()
    let next = try following(changeset)
    var run = Changeset.encode(run: [changeset, next])
    let start = changeset.encode().count
    let deps = [1] + Examples.bytes(from: 0x20) + [0xAC, 0x02]

    run[start] = 6
    run.insert(contentsOf: deps, at: start + 2)

    #expect(throws: ChangesError.malformed(.unknownFlag)) { try Changeset.decode(run: run) }
  }

  @Test func `is refused when two groups in a row are of one entity`() throws {
    let changeset = try example()
    let operations = changeset.operations.prefix(1)
    let other = Operation(key: try key(.note, 0x40), action: .delete)
    let pair = Changeset(
      dot: changeset.dot,
      deps: changeset.deps,
      hlc: changeset.hlc,
      action: changeset.action,
      intent: .edit,
      operations: operations + [other]
    )
    var bytes = pair.encode()

    bytes[bytes.count - 19] = EntityKind.article.rawValue

    #expect(throws: ChangesError.malformed(.notAscending)) { try Changeset(decoding: bytes) }
  }

  @Test func `never crashes a reader with garbage`() {
    var generator = SeededGenerator(seed: 13)
    var refused = 0

    for _ in 0..<20_000 {
      let count = generator.next() % 200
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      do { _ = try Changeset(decoding: [1, 3] + bytes) } catch { refused += 1 }
    }

    #expect(refused == 20_000)
  }

  @Test func `is refused when a newer program wrote it`() throws {
    var bytes = try example().encode()
    bytes[0] = 2

    #expect(throws: ChangesError.newerCoding(2)) { try Changeset(decoding: bytes) }
  }

  @Test func `is a fork under a number that stands for other bytes`() throws {
    let changeset = try example()
    let bytes = changeset.encode()
    let other = try following(changeset).encode()

    try Changeset.refuseFork(at: changeset.dot, kept: bytes, arrived: bytes)

    #expect(throws: ChangesError.fork(changeset.dot)) {
      try Changeset.refuseFork(at: changeset.dot, kept: bytes, arrived: other)
    }
  }
}

extension [Changeset] {
  fileprivate var containsTextEdit: Bool {
    contains { changeset in
      changeset.operations.contains {
        if case .edit = $0.action { true } else { false }
      }
    }
  }
}
