import Changes
import GRDB
import QueryLanguage
import Reading
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `A changeset from elsewhere` {
  private func changeset(
    _ author: inout Author,
    at now: UInt64 = 1_000,
    _ actions: Changes.Operation.Action...,
    on target: EntityKey = key(.note)
  ) -> Changeset {
    let operations = actions.map { Changes.Operation(key: target, action: $0) }
    return author.make(operations, action: header(7).id, at: now)
  }

  @Test func `is applied once`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    var author = Author(device: device(1))
    let made = changeset(&author, .touch, .set(Field.Note.title, .text("moon")))

    for _ in 0..<3 { try store.write(header(1)) { try $0.apply(made) } }

    #expect(try store.read { try $0.log(limit: 9).count } == 1)
    #expect(try store.read { try $0.notes(.all).map(\.title) } == ["moon"])
  }

  @Test func `waits for its causes`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    var author = Author(device: device(1))
    let first = changeset(&author, .touch)
    let second = changeset(&author, .delete)
    var reader = Author(device: device(2))
    reader.receive(upTo: 1, of: [first])
    let third = changeset(&reader, .set(Field.Note.title, .text("reef")))

    for early in [second, third] {
      #expect(throws: StorageError.waiting) { try store.write(header(1)) { try $0.apply(early) } }
    }

    #expect(try store.read { try $0.isEmpty() })
    try store.write(header(1)) { transaction in
      for changeset in [first, third, second] { try transaction.apply(changeset) }
    }
    // The delete had not seen the title.
    #expect(try store.read { try $0.notes(.all).map(\.title) } == ["reef"])
  }

  @Test func `with a number that is taken is a fork`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    var author = Author(device: device(1))
    var clone = author
    let made = changeset(&author, .touch)
    let other = changeset(&clone, .touch, .set(Field.Note.title, .text("reef")))
    try store.write(header(1)) { try $0.apply(made) }

    #expect(throws: ChangesError.fork(made.dot)) {
      try store.write(header(2)) { try $0.apply(other) }
    }

    #expect(try store.read { try $0.notes(.all).map(\.title) } == [nil])
  }

  @Test func `moves the clock, unless it is from another day`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    var author = Author(device: device(1))
    let later = changeset(&author, at: 4_000, .touch)
    let day: UInt64 = 24 * 60 * 60 * 1000
    let far = changeset(&author, at: 2 * day, .touch)
    func ownTime(_ number: UInt64) throws -> UInt64? {
      try store.write(header(number)) { try $0.touch(key(.tag)) }
      return try store.read { try $0.changesets(of: header(number).id).first?.hlc }
    }

    try store.write(header(1)) { try $0.apply(later) }
    #expect(try ownTime(2) == 4_000 << 16 + 1)
    try store.write(header(3)) { try $0.apply(far) }
    #expect(try ownTime(4) == 4_000 << 16 + 2)
  }

  @Test func `does not slip under what is being decided`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    var author = Author(device: device(1))
    let title = changeset(&author, .touch, .set(Field.Note.title, .text("reef")))

    try store.write(header(1)) { transaction in
      try transaction.touch(key(.note))
      try transaction.delete(key(.note))
      try transaction.apply(title)
    }

    let own = try store.read { try $0.changesets(of: header(1).id) }
    #expect(own.first?.deps[device(1)] == 0)
    #expect(try store.read { try $0.isAlive(key(.note)) })
  }

  @Test func `of a newer program is kept whole`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    var author = Author(device: device(1))
    let strange = try #require(Field(rawValue: 50))
    let odd = changeset(&author, .touch, .set(strange, .list([.bool(true), .text("a\u{0}b")])))
    let kind = changeset(&author, .touch, .delete, on: key(EntityKind(rawValue: 99)))
    let action = changeset(&author, .unknown(code: 40, bytes: [1, 2, 3]))

    try store.write(header(1)) { transaction in
      for changeset in [odd, kind, action] { try transaction.apply(changeset) }
    }

    #expect(try store.read { try $0.changesets(of: header(7).id) } == [odd, kind, action])
    _ = try store.write(header(2)) { transaction in
      let note = try StoredEntity(key(.note), in: .note, transaction: transaction)
      #expect(note.state.visible(strange) == .list([.bool(true), .text("a\u{0}b")]))
    }
  }

  @Test func `that reverts itself or in a circle is no endless question`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let names = (1...3).map { header(UInt64($0)).id }
    try store.write(header(9)) { transaction in
      for number in 0..<300 {
        try transaction.apply(
          Changeset(
            dot: Dot(device: device(1), sequence: UInt64(number) + 1),
            deps: VersionVector(),
            hlc: 1,
            action: names[number % 3],
            intent: .undo,
            reverts: names[(number + 1) % 3],
            operations: [Changes.Operation(key: key(.note), action: .touch)]
          )
        )
      }
    }

    let answers = try store.read { view in try names.map { try view.isUndone($0) } }

    #expect(answers.count == 3)
  }
}
