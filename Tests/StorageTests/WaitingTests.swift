import Changes
import Foundation
import GRDB
import Reading
import Testing

@testable import Storage

@Suite struct `A page that is still to be fetched` {
  private let article = Identifier<Article>.article(withText: Digest(of: Array("a".utf8)))

  private func folder() throws -> (TestFolder, ReadingStore) {
    let folder = TestFolder()
    let store = try folder.store()
    try store.write(header(1)) { transaction in
      let url = Value.text("https://example.org/")
      try transaction.create(EntityKey(article), [(Field.Article.url, url)])
    }
    return (folder, store)
  }

  @Test func `is known by its article, whether this device was asked or not`() throws {
    let (folder, store) = try folder()
    withExtendedLifetime(folder) {}

    let before = try store.read { try $0.waitingArticles() }
    try store.write(header(2)) { try $0.expectPage(of: article) }
    let after = try store.read { try $0.waitingArticles() }

    #expect(before == [WaitingArticle(id: article, url: "https://example.org/", attempts: nil)])
    #expect(after.map { $0.attempts?.count } == [0])
  }

  @Test func `counts what was tried in vain, and forgets it when told`() throws {
    let (folder, store) = try folder()
    withExtendedLifetime(folder) {}
    let time = Timestamp(milliseconds: 77)

    for _ in 0..<2 {
      try store.write(header(2)) { try $0.noteAttempt(on: article, at: time, reason: "no") }
    }
    let noted = try store.read { try $0.waitingArticles() }
    try store.write(header(3)) { try $0.forgetAttempts(on: article) }

    #expect(noted.first?.attempts == .init(count: 2, last: time))
    #expect(try store.read { try $0.waitingArticles() }.first?.attempts == nil)
  }

  @Test func `is found in a library that is older and only read`() throws {
    let (folder, store) = try folder()
    try store.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          DROP TABLE capture_attempt; DROP TABLE page_memo; DROP TABLE anchoring_due;
          PRAGMA user_version = 4
          """
      )
    }

    #expect(try folder.reader().read { try $0.waitingArticles() }.count == 1)
  }

  @Test func `is none once it has a version`() throws {
    let (folder, store) = try folder()
    withExtendedLifetime(folder) {}

    try store.write(header(2)) { transaction in
      let version = [UInt8](repeating: 1, count: 16)
      try transaction.set(Field.Article.source, of: EntityKey(article), to: .bytes(version))
    }

    #expect(try store.read { try $0.waitingArticles() }.isEmpty)
  }
}
