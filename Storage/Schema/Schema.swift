import GRDB

/// The tables of a library, step by step: version n is what the first n migrations make.
enum Schema {
  /// `CRRL`, so that `file` and a stranger's program can tell what it is.
  static let applicationID = 0x4352_524C

  private static let migrations: [@Sendable (Database) throws -> Void] = [
    { database in
      try database.execute(sql: version1)
      for table in version1Guarded { try database.execute(sql: guards(of: table)) }
    },
    { database in
      try database.execute(sql: version2)
      try database.execute(sql: version2Contents)
      try database.execute(sql: guards(of: EntityTable.device.name))
    },
    { database in try database.execute(sql: version3) },
    { database in
      try database.execute(sql: version4)
      try database.execute(sql: version4Columns)
    },
    { database in try database.execute(sql: captureAttempts) },
    { database in
      try database.execute(sql: "DROP TABLE anchor")
      try database.execute(sql: anchoring)
      try database.execute(sql: anchoringDue)
    },
    { database in try database.execute(sql: pageMemo) },
  ]

  /// The synced tables of the first schema.
  private static let version1Guarded = [
    "article", "version", "highlight", "note", "tag", "tagging", "list", "list_item",
  ]

  static var currentVersion: Int { migrations.count }

  /// The version of an open library; 0 for an empty file.
  static func version(of database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
  }

  /// The version of a library that this program may open: not of a newer program, and no other
  /// program's file.
  static func requireKnown(_ database: Database) throws -> Int {
    let version = try version(of: database)
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard version > 0 || tables > 0 else { return 0 }
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID, version > 0
    else { throw StorageError.damaged }
    guard version <= currentVersion else { throw StorageError.newerSchema(version) }
    return version
  }

  /// Brings a library up to date, or to an older version, one transaction a step.
  static func migrate(_ database: Database, to target: Int = currentVersion) throws {
    let version = try version(of: database)
    guard version <= currentVersion else { throw StorageError.newerSchema(version) }
    guard version < target else { return }
    for (index, migration) in migrations.enumerated().prefix(target).dropFirst(version) {
      try database.inTransaction(.immediate) {
        // Another process may have taken this step while we waited for the lock.
        guard try self.version(of: database) == index else { return .rollback }
        try migration(database)
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(index + 1)")
        return .commit
      }
    }
  }

  /// Lets a library that is older, and must not be written, be read as if it were up to date: what
  /// it lacks is there, in this connection alone, and empty.
  static func supplement(_ database: Database) throws {
    let version = try version(of: database)
    if version < 2 {
      try database.execute(
        sql: version2.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE ")
      )
    }
    if version < 3 { try database.execute(sql: withoutConflicts) }
    if version < 4 {
      try database.execute(
        sql: version4.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE ")
      )
      try database.execute(sql: withoutIncompleteness)
    }
    if version < 5 {
      try database.execute(
        sql: captureAttempts.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE ")
      )
    }
    if version < 6 {
      try database.execute(
        sql: anchoring.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE ")
      )
      try database.execute(sql: anchoringDue)
    }
    if version < 7 {
      try database.execute(sql: pageMemo.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE "))
    }
  }

  /// Rows of a synced table change only while the door is open: a forgotten call fails at once
  /// instead of losing an edit.
  ///
  /// ROLLBACK, not ABORT: to be able to abort a statement SQLite would open a savepoint around
  /// each, at which the full-text indexes write out what they have gathered; an import took four
  /// times as long.
  private static func guards(of table: String) -> String {
    ["INSERT", "UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER \(table)_guard_\(verb.lowercased())
      BEFORE \(verb) ON \(table)
      WHEN (SELECT door_is_open FROM replica) IS NOT 1
      BEGIN
        SELECT RAISE(ROLLBACK, 'rows of \(table) change only through the change log');
      END;
      """
    }.joined(separator: "\n")
  }
}
