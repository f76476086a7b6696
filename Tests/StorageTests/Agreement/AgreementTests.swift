import Changes
import GRDB
import SeededRandomness
import Testing

@testable import Storage

@Suite struct `The store and the merge core` {
  @Test func `agree after every change, in every order`() throws {
    let first: UInt64 = 20_240
    for seed in first..<first + UInt64(scheduleCount(200)) {
      var schedule = AgreementSchedule(seed: seed)
      let differences = try schedule.run()
      #expect(differences.isEmpty, "seed \(seed)")
      guard differences.isEmpty else { return }
    }
    print("seeds from \(first)")
  }

  @Test func `do not agree when one of them breaks a rule`() throws {
    var failures = 0
    for seed: UInt64 in 20_240..<20_300 {
      var schedule = AgreementSchedule(seed: seed)
      schedule.deletesMarkEverything = true
      if try !schedule.run().isEmpty { failures += 1 }
    }
    #expect(failures > 0)
    print("a delete that marks everything is caught in \(failures) of 60 schedules")
  }

  @Test func `show it when a delete claims to have seen more`() throws {
    let note = key(.note)
    var first = Author(device: device(1))
    var second = Author(device: device(2))
    let title = Operation(key: note, action: .set(Field.Note.title, .text("moon")))
    let action = header(1).id
    let birth = first.make([Operation(key: note, action: .touch)], action: action, at: 1)
    second.receive(upTo: 1, of: [birth])
    let edit = second.make([title], action: action, at: 2)
    let delete = first.make([Operation(key: note, action: .delete)], action: action, at: 3)
    var seen = delete.deps
    seen[device(2)] = 1
    let liar = Changeset(
      dot: delete.dot,
      deps: seen,
      hlc: delete.hlc,
      action: action,
      intent: .edit,
      operations: delete.operations
    )

    let honest = try library(after: [birth, edit, delete])
    let other = try library(after: [birth, delete, edit])
    let lied = try library(after: [birth, edit, liar])

    #expect(honest == other)
    #expect(honest != lied)
  }

  private func library(after changesets: [Changeset]) throws -> [String] {
    let folder = TestFolder()
    let store = try folder.store()
    try store.write(header(1)) { transaction in
      for changeset in changesets { try transaction.apply(changeset) }
    }
    return try Agreement(store).dump()
  }

  @Test func `disagree about words that were not given back`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    let note = key(.note)
    try store.write(header(1)) { transaction in
      try transaction.create(note, [(Field.Note.title, .text("moon"))])
    }
    var pure = PureLibrary()
    for changeset in try store.read({ try $0.changesets(of: header(1).id) }) {
      pure.apply(changeset)
    }
    let agreement = try Agreement(store)
    #expect(try agreement.indexDifferences(pure).isEmpty)

    try store.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          INSERT INTO note_words (note_words, rowid, title, body)
          SELECT 'delete', place, 'noom', '' FROM note;
          INSERT INTO note_words (rowid, title, body) SELECT place, 'sea', '' FROM note;
          """
      )
    }

    #expect(try !agreement.indexDifferences(pure).isEmpty)
  }
}
