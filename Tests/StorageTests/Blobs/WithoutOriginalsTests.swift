import Changes
import GRDB
import QueryLanguage
import Reading
import Testing

@testable import Storage

@Suite struct `A library from before originals` {
  /// An article as the program kept it before versions could be incomplete.
  private func make(in folder: TestFolder) throws {
    let store = try folder.store(device: device(1))
    let digest = Digest(of: [1])
    try store.write(header(1)) { transaction in
      try transaction.create(
        key(.version),
        [
          (
            Field.Version.page,
            .list([
              .bytes(key(.article).id.bytes), .bytes(digest.bytes), .text("moon"), .null, .null,
              .null, .null, .int(1), .null, .null,
            ])
          )
        ]
      )
      try transaction.create(
        key(.article),
        [(Field.Article.source, .bytes(key(.version).id.bytes))]
      )
    }
    try store.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          DROP TABLE blob; DROP TABLE original; DROP TABLE image; DROP TABLE capture_attempt;
          DROP TABLE page_memo; DROP TABLE anchoring_due;
          DROP INDEX version_canonical;
          ALTER TABLE version DROP COLUMN incomplete;
          PRAGMA user_version = 3
          """
      )
    }
  }

  private func titles(_ query: Query, in store: ReadingStore) throws -> [String] {
    try store.read { try $0.articles(query, order: .saved, limit: nil).map(\.title) }
  }

  @Test func `is brought up to date`() throws {
    let folder = TestFolder()
    try make(in: folder)

    let store = try folder.store()

    #expect(try titles(.all, in: store) == ["moon"])
    #expect(try titles(.state(.incomplete), in: store).isEmpty)
    #expect(try store.read { try $0.unnamedBlobs() }.isEmpty)
  }

  @Test func `can be read where it lies`() throws {
    let folder = TestFolder()
    try make(in: folder)

    let reader = try folder.reader()

    #expect(try titles(.all, in: reader) == ["moon"])
    #expect(try titles(.state(.incomplete), in: reader).isEmpty)
    let version = Identifier<Version>(key(.version).id)
    #expect(try reader.read { try $0.originals(of: version) }.isEmpty)
    #expect(try folder.raw().read(Schema.version) == 3)
  }
}
