import CSQLite
import Foundation
import GRDB
import Glibc
public import SyncProtocol
public import SyncService

/// A server's database in one SQLite file: one writer that commits in groups, readers beside it.
public final class SQLiteSyncStore: SyncStore {
  let pool: DatabasePool
  let writer: GroupWriter

  /// Opens the database, making it (0600) where there is none.
  ///
  /// `random` gives 64 bits that nobody can guess, for the life and the secret of a new one.
  public init(path: String, random: () -> UInt64) throws {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw SQLiteStoreError.cannotOpen(String(cString: strerror(errno)))
    }
    close(descriptor)
    let lock = try StoreLock(path: path + ".lock")
    var bytes = FixedWriter(capacity: 48)
    for _ in 0..<6 { bytes.number(random(), 8) }
    let (generation, secret) = (bytes.written.prefix(16), bytes.written.suffix(32))
    pool = try lock.whileHeld {
      let pool = try DatabasePool(path: path, configuration: Self.configuration)
      try pool.writeWithoutTransaction { database in
        // GRDB lowers it while it opens: 2 is FULL.
        try database.execute(sql: "PRAGMA synchronous = FULL")
        guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
          throw SQLiteStoreError.notDurable
        }
        try Schema.prepare(database, generation: Array(generation), secret: Array(secret))
      }
      return pool
    }
    writer = GroupWriter(pool: pool, lock: lock)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(30)
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { database in
      let result = carrel_sqlite_settle(UnsafeMutableRawPointer(database.sqliteConnection))
      guard result == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
      try database.execute(sql: "PRAGMA cache_size = -8192")
    }
    return configuration
  }

  func read<Result: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Result
  ) async throws -> Result {
    try await pool.read(body)
  }

  public func generation() async throws -> GenerationID {
    try await read { database in
      guard
        let row = try Row.fetchOne(
          database.cachedStatement(sql: "SELECT generation FROM meta")
        )
      else { throw SQLiteStoreError.damaged }
      return try row.id("generation")
    }
  }

  public func secret() async throws -> [UInt8] {
    try await read { database in
      guard let row = try Row.fetchOne(database.cachedStatement(sql: "SELECT secret FROM meta"))
      else { throw SQLiteStoreError.damaged }
      return try row.bytes("secret")
    }
  }

  /// Begins another life: the devices will ask for everything again, and fill in what is missing.
  public func begin(_ generation: GenerationID) async throws {
    try await writer.write { database in
      try database.execute(
        sql: "UPDATE meta SET generation = ?",
        arguments: [generation.blob]
      )
    }
  }
}
