public import Changes
import Foundation
import GRDB
public import Reading

extension EntityKey {
  public init(_ id: Identifier<Article>) { self.init(kind: .article, id: EntityID(id)) }
  public init(_ id: Identifier<Version>) { self.init(kind: .version, id: EntityID(id)) }
  public init(_ id: Identifier<Highlight>) { self.init(kind: .highlight, id: EntityID(id)) }
  public init(_ id: Identifier<Note>) { self.init(kind: .note, id: EntityID(id)) }
  public init(_ id: Identifier<Tag>) { self.init(kind: .tag, id: EntityID(id)) }
  public init(_ id: Identifier<Tagging>) { self.init(kind: .tagging, id: EntityID(id)) }
  public init(_ id: Identifier<ReadingList>) { self.init(kind: .list, id: EntityID(id)) }
  public init(_ id: Identifier<ListItem>) { self.init(kind: .listItem, id: EntityID(id)) }
}

extension View {
  /// Whether nothing was ever saved here.
  public func isEmpty() throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT 1 FROM changeset LIMIT 1") == nil
  }

  /// Whether anything was ever written under that name, in the trash or not.
  public func exists(_ key: EntityKey) throws -> Bool {
    guard let table = EntityTable.table(of: key.kind) else { return false }
    return try Int.fetchOne(
      database.cachedStatement(sql: "SELECT 1 FROM \(table.name) WHERE id = ?"),
      arguments: [key.id.blob]
    ) != nil
  }

  /// Whether it was written and is not in the trash.
  public func isAlive(_ key: EntityKey) throws -> Bool {
    guard let table = EntityTable.table(of: key.kind) else { return false }
    return try Int.fetchOne(
      database.cachedStatement(sql: "SELECT alive FROM \(table.name) WHERE id = ?"),
      arguments: [key.id.blob]
    ) == 1
  }
}
