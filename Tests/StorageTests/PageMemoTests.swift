import Changes
import GRDB
import Reading
import Testing

@testable import Storage

@Suite struct `What a server knows a page by` {
  private let article = Identifier<Article>(key(.article).id)
  private let memo = PageMemo(
    url: "https://example.org/",
    entityTag: "\"a\"",
    lastModified: nil,
    program: "1"
  )

  /// An article that shows one text, and the digest of that.
  private func make() throws -> (folder: TestFolder, store: ReadingStore, shown: Digest) {
    let folder = TestFolder()
    let store = try folder.store()
    var press = try ContentPress()
    let content = try press.prepare(ArticleText(plain: "moon"))
    try store.write(header(1)) { transaction in
      try transaction.put(content)
      let page: Value = .list([
        .bytes(article.bytes), .bytes(content.digest.bytes), .text("moon"), .null, .null, .null,
        .null, .int(1), .null, .null,
      ])
      try transaction.create(key(.version), [(Field.Version.page, page)])
      let source = Value.bytes(key(.version).id.bytes)
      try transaction.create(key(.article), [(Field.Article.source, source)])
    }
    return (folder, store, content.digest)
  }

  @Test func `is known while the article shows that page, and forgotten when told`() throws {
    let (folder, store, shown) = try make()
    withExtendedLifetime(folder) {}

    try store.write(header(2)) { try $0.remember(memo, of: article, body: shown) }
    #expect(try store.read { try $0.pageMemo(of: article) } == memo)
    try store.write(header(3)) { try $0.remember(memo, of: article, body: Digest(of: [9])) }
    #expect(try store.read { try $0.pageMemo(of: article) } == nil)
    try store.write(header(4)) { try $0.remember(memo, of: article, body: shown) }
    try store.write(header(5)) { try $0.remember(nil, of: article, body: shown) }
    #expect(try store.read { try $0.pageMemo(of: article) } == nil)
  }

  @Test func `is nothing in an older library, brought up to date or only read`() throws {
    let (folder, store, shown) = try make()
    try store.queue.writeWithoutTransaction { database in
      try database.execute(sql: "DROP TABLE page_memo; PRAGMA user_version = 6")
    }

    #expect(try folder.reader().read { try $0.pageMemo(of: article) } == nil)
    let updated = try folder.store()
    try updated.write(header(2)) { try $0.remember(memo, of: article, body: shown) }
    #expect(try updated.read { try $0.pageMemo(of: article) } == memo)
  }
}
