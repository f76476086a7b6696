import GRDB

extension StorageError {
  /// What a failure of SQLite means to a person; its SQL and its values stay out of it.
  init(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: self = .diskFull
    case .SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_FORMAT: self = .damaged
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_CANTOPEN: self = .cannotOpen("SQLite error 14")
    default: self = .inputOutput("SQLite error \(error.extendedResultCode.rawValue)")
    }
  }

  /// Does `body`, and turns what SQLite throws into what a person can act on.
  static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StorageError(error)
    } catch is RowDecodingError {
      throw StorageError.damaged
    }
  }
}
