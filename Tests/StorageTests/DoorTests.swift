import Changes
import GRDB
import Reading
import SyncProtocol
import Testing

@testable import Storage

@Suite struct `The one door` {
  private struct Refusal: Error {}

  /// Everything in the file that a failed action must not change.
  private func everything(_ store: ReadingStore) throws -> [String] {
    try store.queue.read { database in
      let tables = try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
      )
      return try tables.sorted().flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" }
      }
    }
  }

  @Test(arguments: EntityTable.all.map(\.name))
  func `is closed to everybody else`(table: String) throws {
    let folder = TestFolder()
    let store = try folder.store()
    let made = EntityTable.all.map { key($0.kind) }
    try store.write(header(1)) { transaction in
      for key in made { try transaction.touch(key) }
    }
    let raw = try folder.raw()
    let before = try everything(store)

    for sql in [
      "INSERT INTO \(table) (id, alive, heads) VALUES (randomblob(16), 1, x'01')",
      "UPDATE \(table) SET alive = 0", "DELETE FROM \(table)",
      "INSERT OR REPLACE INTO \(table) (id, alive, heads) SELECT id, 0, heads FROM \(table)",
    ] {
      let error = #expect(throws: DatabaseError.self) {
        try raw.write { try $0.execute(sql: sql) }
      }
      #expect(error?.message == "rows of \(table) change only through the change log")
    }

    #expect(try everything(store) == before)
    // The guard is what refuses: with the door open the same statement is done.
    try raw.write { database in
      try database.execute(
        sql: "UPDATE replica SET door_is_open = 1; UPDATE \(table) SET alive = 0"
      )
      #expect(database.changesCount == 1)
    }
  }

  @Test func `is closed again after a success and after a failure`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    func isOpen() throws -> Int? {
      try store.queue.read { try Int.fetchOne($0, sql: "SELECT door_is_open FROM replica") }
    }

    try store.write(header(1)) { transaction in
      try transaction.touch(key(.note))
      let door = try Int.fetchOne(
        transaction.database,
        sql: "SELECT door_is_open FROM replica"
      )
      #expect(door == 1)
    }
    #expect(try isOpen() == 0)
    #expect(throws: Refusal.self) {
      try store.write(header(2)) { transaction in
        try transaction.touch(key(.note, 1))
        throw Refusal()
      }
    }
    #expect(try isOpen() == 0)
  }

  @Test(arguments: 0...6)
  func `lets in all of an action or nothing`(steps: Int) throws {
    let folder = TestFolder()
    let store = try folder.store()
    var press = try ContentPress()
    let content = try press.prepare(ArticleText(plain: "The moon over the sea."))
    try store.write(header(1)) { try $0.create(key(.article), [(Field.Article.read, .bool(true))]) }
    let before = try everything(store)

    #expect(throws: Refusal.self) {
      try store.write(header(2, at: 9_000)) { transaction in
        let work: [() throws -> Void] = [
          { try transaction.put(content) },
          { try transaction.set(Field.Article.starred, of: key(.article), to: .bool(true)) },
          { try transaction.flush() },
          { try transaction.create(key(.note), [], texts: [(Field.Note.body, "tide")]) },
          { try transaction.flush() },
          { try transaction.delete(key(.article)) },
        ]
        for step in work.prefix(steps) { try step() }
        try transaction.flush()
        throw Refusal()
      }
    }

    #expect(try everything(store) == before)
    // The clock, the numbers and the vector go on as if nothing had been tried.
    try store.write(header(3)) { try $0.touch(key(.article)) }
    let made = try store.read { try $0.changesets(of: header(3).id) }
    #expect(made.map(\.dot) == [Dot(device: device(0), sequence: 2)])
    #expect(try everything(store) != before)
  }

  @Test func `writes rows, log, version vector and clock together`() throws {
    let folder = TestFolder()
    let store = try folder.store()
    try store.write(header(1, at: 5_000)) { try $0.touch(key(.note)) }

    let (clock, seen, logged) = try folder.raw().read { database in
      (
        try Int64.fetchOne(database, sql: "SELECT hlc FROM replica"),
        try Int64.fetchOne(database, sql: "SELECT applied FROM device"),
        try Int64.fetchOne(database, sql: "SELECT hlc FROM changeset WHERE sequence = 1")
      )
    }

    #expect(clock == 5_000 << 16)
    #expect(logged == clock)
    #expect(seen == 1)
  }
}
