import Changes
import Foundation
import GRDB
import Reading

/// The words of one row of an index, as they were given and must be given back.
struct IndexedWords: Equatable {
  let index: SearchIndex
  let place: Int64
  let first: String
  let second: String
}

/// The three full-text indexes.
enum SearchIndex: String {
  case articles = "article_words"
  case highlights = "highlight_words"
  case notes = "note_words"

  var columns: (String, String) {
    switch self {
    case .articles, .notes: ("title", "body")
    case .highlights: ("quote", "comment")
    }
  }
}

extension Transaction {
  /// Indexes an entity that was just made.
  func index(_ birth: Birth, key: EntityKey, place: Int64) throws {
    switch key.kind {
    case .article:
      guard let version = birth.column("version"), case .bytes(let id) = Value(version) else {
        return try add(
          IndexedWords(
            index: .articles,
            place: place,
            first: birth.string("title") ?? "",
            second: ""
          )
        )
      }
      let page = try pageWords(version: Data(id))
      try add(
        IndexedWords(
          index: .articles,
          place: place,
          first: birth.string("title") ?? page.title,
          second: page.body
        )
      )
    case .highlight:
      try add(
        IndexedWords(
          index: .highlights,
          place: place,
          first: birth.string("quote") ?? "",
          second: birth.string("comment") ?? ""
        )
      )
    case .note:
      try add(
        IndexedWords(
          index: .notes,
          place: place,
          first: birth.string("title") ?? "",
          second: birth.string("body") ?? ""
        )
      )
    default: break
    }
  }

  /// What stands in an index for an entity, and, for a version, for the article that shows it.
  func indexedWords(of entity: StoredEntity) throws -> IndexedWords? {
    switch entity.key.kind {
    case .article:
      return try entity.place.map { try articleWords(entity, place: $0) }
    case .highlight:
      guard let place = entity.place else { return nil }
      guard case .list(let parts) = entity.shown(Field.Highlight.anchor), parts.count == 7 else {
        return IndexedWords(
          index: .highlights,
          place: place,
          first: "",
          second: entity.text(Field.Highlight.comment)
        )
      }
      return IndexedWords(
        index: .highlights,
        place: place,
        first: parts[2].string,
        second: entity.text(Field.Highlight.comment)
      )
    case .note:
      return entity.place.map {
        IndexedWords(
          index: .notes,
          place: $0,
          first: entity.shown(Field.Note.title).string,
          second: entity.text(Field.Note.body)
        )
      }
    case .version:
      return try articleShowing(entity.key)
    default: return nil
    }
  }

  /// Brings an index in line with an entity that was just saved.
  func reindex(_ entity: StoredEntity, instead old: IndexedWords?) throws {
    let new = try indexedWords(of: entity)
    guard new != old else { return }
    if let old { try remove(old) }
    if let new { try add(new) }
  }

  private func articleWords(_ article: StoredEntity, place: Int64) throws -> IndexedWords {
    var page = (title: "", body: "")
    if case .bytes(let id) = article.shown(Field.Article.source) {
      page = try pageWords(version: Data(id))
    }
    let own = article.shown(Field.Article.title)
    return IndexedWords(
      index: .articles,
      place: place,
      first: own == .null ? page.title : own.string,
      second: page.body
    )
  }

  private func articleShowing(_ version: EntityKey) throws -> IndexedWords? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT article.place, article.title FROM article
        JOIN version ON version.article = article.id
        WHERE version.id = ?1 AND article.version = ?1
        """,
      arguments: [version.id.blob]
    )
    guard let row else { return nil }
    let page = try pageWords(version: version.id.blob)
    return IndexedWords(
      index: .articles,
      place: row[0],
      first: row[1] as String? ?? page.title,
      second: page.body
    )
  }

  private func pageWords(version: Data) throws -> (title: String, body: String) {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT title, digest FROM version WHERE id = ?"),
      arguments: [version]
    )
    guard let row, let blob = row[1] as Data?, let digest = Digest(bytes: blob) else {
      return ("", "")
    }
    let body = try freshTexts[digest] ?? view.text(digest)?.plain ?? ""
    return (row[0] as String? ?? "", body)
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

extension Value {
  fileprivate var string: String {
    if case .text(let text) = self { text } else { "" }
  }
}
