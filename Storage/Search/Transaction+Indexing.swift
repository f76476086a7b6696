import Changes
import Foundation
import GRDB
import Reading

/// The words of an article are those of its own title, or of the version's, and of the body; of a
/// version that names the article, and only of such a one.
extension Transaction {
  /// Indexes an entity that was just made.
  func index(_ birth: Birth, key: EntityKey, place: Int64) throws {
    if key.kind == .version {
      guard let article = birth.column("article").data,
        let late = try indexedArticle(article, showing: key.id.blob)
      else { return }
      // The article came first: it is indexed without this version's words.
      try remove(late.words(of: nil))
      return try add(late.words(of: pageWords(version: key.id.blob, of: article)))
    }
    if let words = try words(of: key, place: place, column: birth.column) { try add(words) }
  }

  /// What stands in an index for an entity and is about to change, or for the articles that show
  /// a version; empty when nothing of it changes.
  ///
  /// To be asked before the entity is saved: the old words are made from the old rows.
  func words(of before: StoredEntity, becoming after: StoredEntity) throws -> [IndexedWords]? {
    let sources = SearchIndex.sources(of: before.key.kind)
    // Compared as bytes: equal texts of other bytes can be other words.
    let changes = sources.contains { Value(before.column($0)) != Value(after.column($0)) }
    guard changes || (before.place == nil && !sources.isEmpty) else { return nil }
    guard before.key.kind == .version else {
      guard let place = before.place else { return [] }
      return try words(of: before.key, place: place, column: before.column).map { [$0] } ?? []
    }
    return try wordsOfArticles(named: [before, after], showing: before.key)
  }

  /// Brings the index in line with an entity that was just saved; `old` is what
  /// `words(of:becoming:)` said.
  func reindex(_ old: [IndexedWords]?, _ entity: StoredEntity, besides: StoredEntity) throws {
    guard let old else { return }
    for words in old { try remove(words) }
    if entity.key.kind == .version {
      for words in try wordsOfArticles(named: [besides, entity], showing: entity.key) {
        try add(words)
      }
    } else if let place = entity.place,
      let words = try words(of: entity.key, place: place, column: entity.column)
    {
      try add(words)
    }
  }

  /// Does `body`, which brings texts to this device, and indexes the articles that waited for them.
  ///
  /// In the order of the rows: whenever an index is given a lower row than the one before, it writes
  /// out what it has gathered.
  func reindexingArticles(waitingFor digests: [Digest], _ body: () throws -> Void) throws {
    var waiting: [Int64: (id: Data, words: IndexedWords)] = [:]
    for digest in digests {
      for article in try articles(waitingFor: digest) {
        guard let old = try currentWords(ofArticle: article) else { continue }
        waiting[old.place] = (article, old)
      }
    }
    try body()
    for (_, article) in waiting.sorted(by: { $0.key < $1.key }) {
      try remove(article.words)
      if let new = try currentWords(ofArticle: article.id) { try add(new) }
    }
    guard !waiting.isEmpty else { return }
    for digest in digests {
      try database.cachedStatement(sql: "DELETE FROM awaited_body WHERE digest = ?")
        .execute(arguments: [digest.blob])
    }
  }

  private func articles(waitingFor digest: Digest) throws -> [Data] {
    try Data.fetchAll(
      database.cachedStatement(sql: "SELECT article FROM awaited_body WHERE digest = ?"),
      arguments: [digest.blob]
    )
  }

  private func words(
    of key: EntityKey,
    place: Int64,
    column: (String) -> DatabaseValue
  ) throws -> IndexedWords? {
    switch key.kind {
    case .article:
      let article = IndexedArticle(place: place, title: column("title").string)
      return article.words(
        of: try column("version").data.flatMap { try pageWords(version: $0, of: key.id.blob) }
      )
    case .highlight:
      return IndexedWords(
        index: .highlights,
        place: place,
        first: column("quote").string ?? "",
        second: column("comment").string ?? ""
      )
    case .note:
      return IndexedWords(
        index: .notes,
        place: place,
        first: column("title").string ?? "",
        second: column("body").string ?? ""
      )
    default: return nil
    }
  }

  private func wordsOfArticles(
    named versions: [StoredEntity],
    showing version: EntityKey
  ) throws -> [IndexedWords] {
    try Set(versions.compactMap { $0.column("article").data }).compactMap { article in
      try indexedArticle(article, showing: version.id.blob).map {
        $0.words(of: try pageWords(version: version.id.blob, of: article))
      }
    }
  }

  private func currentWords(ofArticle id: Data) throws -> IndexedWords? {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT place, title, version FROM article WHERE id = ?"),
      arguments: [id]
    )
    guard let row else { return nil }
    return try IndexedArticle(place: row.value(0), title: row.value(1)).words(
      of: try (row.value(2) as Data?).flatMap { try pageWords(version: $0, of: id) }
    )
  }

  private func indexedArticle(_ id: Data, showing version: Data) throws -> IndexedArticle? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT place, title FROM article WHERE id = ? AND version = ?"
      ),
      arguments: [id, version]
    ).map { try IndexedArticle(place: $0.value(0), title: $0.value(1)) }
  }

  /// The title and the body of a version; a body that is not here yet is awaited.
  private func pageWords(version: Data, of article: Data) throws -> PageWords? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT title, digest FROM version WHERE id = ? AND article = ?"
      ),
      arguments: [version, article]
    )
    guard let row else { return nil }
    let title = try row.value(0) as String? ?? ""
    guard let blob = try row.value(1) as Data?, let digest = Digest(bytes: blob) else {
      return PageWords(title: title, body: "")
    }
    if let body = try freshTexts[digest] ?? view.text(digest)?.plain {
      return PageWords(title: title, body: body)
    }
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO awaited_body (digest, article) VALUES (?, ?)"
    ).execute(arguments: [blob, article])
    return PageWords(title: title, body: "")
  }

  private func add(_ words: IndexedWords) throws {
    let (first, second) = words.index.columns
    let name = words.index.rawValue
    try database.cachedStatement(
      sql: "INSERT INTO \(name) (rowid, \(first), \(second)) VALUES (?, ?, ?)"
    ).execute(arguments: [words.place, words.first, words.second])
  }

  private func remove(_ words: IndexedWords) throws {
    let (first, second) = words.index.columns
    let name = words.index.rawValue
    try database.cachedStatement(
      sql: """
        INSERT INTO \(name) (\(name), rowid, \(first), \(second)) VALUES ('delete', ?, ?, ?)
        """
    ).execute(arguments: [words.place, words.first, words.second])
  }
}

/// What the index takes from a version.
private struct PageWords {
  let title: String
  let body: String
}

/// What the index takes from an article's own row.
private struct IndexedArticle {
  let place: Int64
  let title: String?

  func words(of page: PageWords?) -> IndexedWords {
    IndexedWords(
      index: .articles,
      place: place,
      first: title ?? page?.title ?? "",
      second: page?.body ?? ""
    )
  }
}
