import Changes
import GRDB
import QueryLanguage
import Reading
import Testing

@testable import Storage

@Suite struct `The log` {
  @Test func `says which actions wrote a thing, latest first`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    for number: UInt64 in 1...6 {
      try store.write(header(number)) { transaction in
        try transaction.touch(key(.note, UInt8(number % 2)))
        // The same bytes as a value are no mention of the thing.
        let bytes = key(.note, 0).id.bytes
        try transaction.set(Field.Note.target, of: key(.note, 5), to: .bytes(bytes))
      }
    }

    let all = try store.read { try $0.actions(on: key(.note, 0), limit: 9).map(\.id) }
    let two = try store.read { try $0.actions(on: key(.note, 0), limit: 2).map(\.id) }

    #expect(all == [6, 4, 2].map { header($0).id })
    #expect(two == [6, 4].map { header($0).id })
    #expect(try store.read { try $0.actions(on: key(.note, 9), limit: 9).isEmpty })
  }

  @Test func `counts a long action as one, and takes it back whole`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.write(header(1)) { transaction in
      for number in 0..<UInt8(250) {
        for kind in [EntityKind.note, .highlight, .list, .article, .tag] {
          try transaction.create(key(kind, number), [])
        }
      }
    }
    #expect(try store.read { try $0.log(limit: 9).map(\.changesetCount) } == [2])

    _ = try store.write(header(2, .undo)) { try $0.undo(header(1).id) }

    #expect(try store.read { try $0.notes(.all).isEmpty })
  }

  @Test func `takes back a birth that its own action touched again`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.write(header(1)) { transaction in
      try transaction.create(key(.note), [(Field.Note.title, .text("moon"))])
      try transaction.create(key(.tag), [(Field.Tag.name, .text("sea"))])
      try transaction.touch(key(.note))
    }

    let outcome = try store.write(header(2, .undo)) { try $0.undo(header(1).id) }

    #expect(outcome.restored == [key(.note)])
    #expect(try store.read { try !$0.isAlive(key(.note)) })
  }

  @Test func `knows which undo was itself undone`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.write(header(1)) { try $0.create(key(.note), []) }
    for number: UInt64 in 2...5 {
      let action = ActionHeader(
        id: header(number).id,
        intent: .undo,
        reverts: header(number - 1).id,
        now: 1_000
      )
      _ = try store.write(action) { try $0.undo(header(number - 1).id) }
      let (undone, alive) = try store.read { view in
        (try view.isUndone(header(1).id), try view.isAlive(key(.note)))
      }
      #expect(undone == number.isMultiple(of: 2))
      #expect(alive != undone)
    }
  }

  @Test func `keeps two texts of one thing in one action apart`() throws {
    let folder = TestFolder()
    let store = try folder.store()

    try store.write(header(1)) { transaction in
      try transaction.create(key(.note), [], texts: [(Field.Note.body, "over the sea")])
      try transaction.create(key(.note), [], texts: [(Field.Note.body, "over the reef")])
      try transaction.edit(Field.Note.body, of: key(.note), to: "under the reef")
    }

    #expect(try store.read { try $0.notes(.all).map(\.body) } == ["under the reef"])
  }
}
