import Changes
import Foundation
import GRDB
public import Reading

extension View {
  public func list(_ id: Identifier<ReadingList>, trashed: Bool = false) throws -> ReadingList? {
    try Row.fetchOne(
      database.cachedStatement(sql: Self.listSelection + " WHERE id = ? AND alive = ?"),
      arguments: [id.blob, trashed ? 0 : 1]
    ).map(ReadingList.init(row:))
  }

  /// All reading lists by title.
  public func lists() throws -> [ReadingList] {
    try Row.fetchAll(
      database,
      sql: Self.listSelection + " WHERE alive = 1 ORDER BY title COLLATE NOCASE, id"
    ).map(ReadingList.init(row:))
  }

  /// The titles of the lists that hold an article, sorted.
  public func listTitles(holding article: Identifier<Article>) throws -> [String] {
    try String.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT list.title FROM list_item JOIN list ON list.id = list_item.list
          WHERE list_item.article = ? AND list_item.is_on = 1 AND list_item.alive = 1
            AND list.alive = 1 AND list.title IS NOT NULL
          ORDER BY list.title
          """
      ),
      arguments: [article.blob]
    )
  }

  /// The items of a list in its order, without articles in the trash.
  public func items(of list: Identifier<ReadingList>) throws -> [ListItem] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT list_item.list, list_item.article, list_item.comment, list_item.added_at
          FROM list_item JOIN article ON article.id = list_item.article
          WHERE list_item.list = ? AND list_item.is_on = 1 AND list_item.alive = 1
            AND article.alive = 1
          ORDER BY list_item.position, list_item.id
          """
      ),
      arguments: [list.blob]
    ).map { row in
      var item = ListItem(
        list: try Identifier(row, 0),
        article: try Identifier(row, 1),
        addedAt: try Timestamp(optional: row, 3) ?? Timestamp(milliseconds: 0)
      )
      item.comment = try row.value(2) as String? ?? ""
      return item
    }
  }

  /// The positions in a list, in order, also of articles in the trash: an item may come back.
  func positions(in list: Identifier<ReadingList>) throws -> [(Identifier<ListItem>, Position)] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT id, position FROM list_item
          WHERE list = ? AND is_on = 1 AND alive = 1 AND position IS NOT NULL
          ORDER BY position, id
          """
      ),
      arguments: [list.blob]
    ).compactMap { row in
      // A foreign device may have written anything; it keeps its place at the end of nothing.
      guard let position = try Position(bytes: row.value(1) as Data) else { return nil }
      return (try Identifier(row, 0), position)
    }
  }

  private static let listSelection = "SELECT id, title, query, sort, created_at FROM list"
}

extension ReadingList {
  fileprivate init(row: Row) throws {
    self.init(
      id: try Identifier(row, 0),
      title: try row.value(1) as String? ?? "Untitled",
      createdAt: try Timestamp(optional: row, 4) ?? Timestamp(milliseconds: 0)
    )
    query = try row.value(2)
    sort = try row.value(3)
  }
}
