import GRDB
public import Reading

extension View {
  public func note(_ id: Identifier<Note>, trashed: Bool = false) throws -> Note? {
    try Row.fetchOne(
      database.cachedStatement(sql: Self.noteSelection + " WHERE note.id = ? AND note.alive = ?"),
      arguments: [id.blob, trashed ? 0 : 1]
    ).map(Note.init(row:))
  }

  /// The notes on an article, oldest first.
  public func notes(on article: Identifier<Article>) throws -> [Note] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: Self.noteSelection
          + " WHERE note.article = ? AND note.alive = 1 ORDER BY note.created_at, note.id"
      ),
      arguments: [article.blob]
    ).map(Note.init(row:))
  }

  static let noteSelection = """
    SELECT note.id, note.article, note.title, note.body, note.created_at, note.modified_at
    FROM note
    """
}

extension Note {
  init(row: Row) throws {
    self.init(
      id: try Identifier(row, 0),
      body: try row.value(3) as String? ?? "",
      createdAt: try Timestamp(optional: row, 4) ?? Timestamp(milliseconds: 0)
    )
    article = try Identifier(optional: row, 1)
    title = try row.value(2)
    if let modified = try Timestamp(optional: row, 5) { modifiedAt = max(createdAt, modified) }
  }
}
