import Changes
import Foundation
import GRDB
import QueryLanguage
import Reading
import Testing

@testable import Storage

/// One article with two versions and a highlight made on the first of them.
@Suite struct `What is to be looked for again` {
  private let folder = TestFolder()
  private let store: ReadingStore
  private let versions: [Identifier<Version>]
  private let article = Identifier<Article>(key(.article).id)
  private let highlight = Identifier<Highlight>(key(.highlight).id)

  init() throws {
    store = try folder.store()
    var press = try ContentPress()
    let contents = try ["moon", "tide"].map { try press.prepare(ArticleText(plain: $0)) }
    let versions = [key(.version, 0), key(.version, 1)]
    self.versions = versions.map { Identifier($0.id) }
    let article = key(.article)
    let highlight = key(.highlight)
    try store.write(header(1)) { transaction in
      for (version, content) in zip(versions, contents) {
        try transaction.put(content)
        let page: Value = .list([
          .bytes(article.id.bytes), .bytes(content.digest.bytes), .text("moon"), .null, .null,
          .null, .null, .int(1), .null, .null,
        ])
        try transaction.create(version, [(Field.Version.page, page)])
      }
      try transaction.create(article, [(Field.Article.source, .bytes(versions[0].id.bytes))])
      try transaction.create(highlight, [Self.passage("moon", on: versions[0])])
    }
  }

  private static func passage(_ quote: String, on version: EntityKey) -> (Field, Value) {
    (
      Field.Highlight.anchor,
      .list([
        .bytes(key(.article).id.bytes), .bytes(version.id.bytes), .text(quote), .text(""),
        .text(""),
        .int(0), .int(4),
      ])
    )
  }

  private func show(_ number: UInt8) throws {
    try store.write(header(2)) { transaction in
      let source = Value.bytes(key(.version, number).id.bytes)
      try transaction.set(Field.Article.source, of: key(.article), to: source)
    }
  }

  private func due(revision: Int = 1) throws -> [Identifier<Version>] {
    try store.read { try $0.articlesToAnchor(revision: revision).map(\.version) }
  }

  private func lookedFor(_ how: Int, revision: Int = 1) throws {
    try store.write(header(3)) { transaction in
      for task in try transaction.articlesToAnchor(revision: revision, limit: 9) {
        let anchor = CachedAnchor(how: how, start: 0, end: 0, perMille: 0)
        for found in try transaction.view.highlightsToAnchor(task, revision: revision) {
          try transaction.remember(anchor, of: found.id, in: task.version, revision: revision)
        }
        try transaction.finishAnchoring(task.article)
      }
    }
  }

  private func orphaned() throws -> Int {
    try store.read { try $0.articles(.state(.orphaned), order: .saved, limit: nil).count }
  }

  @Test func `is nothing in the version that a highlight was made on`() throws {
    #expect(try due().isEmpty)
    #expect(try orphaned() == 0)
  }

  @Test func `is what an article has when it shows another version, until that is done`() throws {
    try show(1)
    #expect(try due() == [versions[1]])

    try lookedFor(3)

    #expect(try due().isEmpty)
    #expect(try orphaned() == 1)
    try show(0)
    #expect(try due() == [versions[0]])
    #expect(try orphaned() == 0)
    try lookedFor(3)
    #expect(try orphaned() == 0)
  }

  @Test func `is a highlight of another version that comes later`() throws {
    try store.write(header(4)) { transaction in
      let made = Self.passage("tide", on: key(.version, 1))
      try transaction.create(key(.highlight, 1), [made])
    }

    #expect(try due() == [versions[0]])
    let tasks = try store.read { try $0.articlesToAnchor(revision: 1) }
    let found = try store.read { try $0.highlightsToAnchor(tasks[0], revision: 1).map(\.id) }
    #expect(found == [Identifier(key(.highlight, 1).id)])
  }

  @Test func `is what was found, once its passage is another`() throws {
    try show(1)
    try lookedFor(3)

    try store.write(header(5)) { transaction in
      let (field, value) = Self.passage("moo", on: key(.version, 0))
      try transaction.set(field, of: key(.highlight), to: value)
    }

    #expect(try due() == [versions[1]])
    #expect(try orphaned() == 0)
  }

  @Test func `is not what was found, when only its colour is another`() throws {
    try show(1)
    try lookedFor(3)

    try store.write(header(5)) { transaction in
      try transaction.set(Field.Highlight.color, of: key(.highlight), to: .text("red"))
    }

    #expect(try due().isEmpty)
  }

  @Test(arguments: [0, 2]) func `is what another revision found`(revision: Int) throws {
    try show(1)
    try lookedFor(3)

    #expect(try due(revision: revision) == [versions[1]])
    try lookedFor(0, revision: revision)

    #expect(try due(revision: revision).isEmpty)
    #expect(try orphaned() == 0)
  }

  @Test func `waits for the body`() throws {
    try show(1)
    try store.write(header(5)) { transaction in
      let page: Value = .list([
        .bytes(article.bytes), .bytes(Digest(of: [9]).bytes), .null, .null, .null, .null, .null,
        .int(1), .null, .null,
      ])
      try transaction.set(Field.Version.page, of: key(.version, 1), to: page)
    }

    #expect(try due().isEmpty)
    #expect(
      try store.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM anchoring_due") } == 1
    )
  }

  @Test func `is known after an older library was brought up to date, or while it is read`() throws
  {
    try show(1)
    try store.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          DROP TABLE page_memo; DROP TABLE anchoring_due; DROP TABLE anchor;
          CREATE TABLE anchor (highlight BLOB NOT NULL, version BLOB NOT NULL);
          PRAGMA user_version = 5
          """
      )
    }

    let read = try folder.reader().read { try $0.articlesToAnchor(revision: 1).map(\.version) }
    let written = try folder.store().read { try $0.articlesToAnchor(revision: 1).map(\.version) }

    #expect(read == [versions[1]])
    #expect(written == [versions[1]])
  }
}
