import Changes
import GRDB
import QueryLanguage
import Reading
import Testing

@testable import Storage

@Suite struct `A library from before conflicts` {
  /// As the program made it before it had the two tables.
  private func make(in folder: TestFolder) throws {
    let store = try folder.store(device: device(1))
    try store.write(header(1)) { transaction in
      for number: UInt8 in 0...2 {
        try transaction.create(key(.note, number), [(Field.Note.title, .text("moon"))])
      }
    }
    try store.write(header(2)) { try $0.delete(key(.note, 0)) }
    try store.write(header(3)) { transaction in
      try transaction.delete(key(.note, 1))
      try transaction.touch(key(.note, 2))
    }
    try store.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          DROP TABLE open_delete; DROP TABLE conflict; DROP TABLE capture_attempt;
          DROP TABLE blob; DROP TABLE original; DROP TABLE image; DROP TABLE page_memo; DROP TABLE anchoring_due;
          DROP INDEX version_canonical;
          ALTER TABLE version DROP COLUMN incomplete;
          PRAGMA user_version = 2
          """
      )
    }
  }

  @Test func `knows what lies in its trash, and whether that comes back`() throws {
    let folder = TestFolder()
    try make(in: folder)

    let store = try folder.store()

    let open = try store.queue.read { database in
      let reader = StateReader(database: database, replica: try Replica(database))
      return try (UInt8(0)...2).map { try reader.openDeletes(of: key(.note, $0)).map(\.dot) }
    }
    let dots = (2...3).map { Dot(device: device(1), sequence: $0) }
    #expect(open == [[dots[0]], [dots[1]], []])
    var author = Author(device: device(2))
    author.receive(upTo: 1, of: try store.read { try $0.changesets(of: header(1).id) })
    let title = Changes.Operation(
      key: key(.note, 0),
      action: .set(Field.Note.title, .text("reef"))
    )
    let edit = author.make([title], action: header(4).id, at: 5)
    try store.write(header(5)) { try $0.apply(edit) }
    #expect(try store.read { try $0.conflicts().map(\.reason) } == [.revived])
  }

  @Test func `can be read where it lies`() throws {
    let folder = TestFolder()
    try make(in: folder)

    let reader = try folder.reader()

    #expect(try reader.read { try $0.notes(.all).count } == 1)
    #expect(try reader.read { try $0.conflicts().isEmpty })
    #expect(try reader.read { try !$0.isConflicted(key(.note)) })
  }
}
