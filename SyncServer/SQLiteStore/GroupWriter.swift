import Dispatch
import GRDB
import Glibc
import SyncService
import Synchronization

/// Writes in groups: whatever queued up while the last commit ran goes into the next one.
///
/// A commit costs the disk's patience, however much is in it. Each piece of work has a savepoint of
/// its own: one that fails takes nothing with it.
final class GroupWriter: Sendable {
  /// Pieces of work in one commit.
  private static let groupLimit = 64
  /// Bytes of the write-ahead log beyond which it is moved into the database.
  private static let walLimit = 4 * 1024 * 1024

  private struct State {
    var queue: [any PieceOfWork] = []
    var isRunning = false
  }

  private let pool: DatabasePool
  private let lock: StoreLock
  private let state = Mutex(State())
  private let thread = DispatchQueue(label: "carrel-server.writer")

  init(pool: DatabasePool, lock: StoreLock) {
    self.pool = pool
    self.lock = lock
  }

  /// Does `body` in a transaction that is on the disk when this returns.
  func write<Result: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Result
  ) async throws -> Result {
    do {
      return try await queued(body)
    } catch let error as DatabaseError {
      throw StoreFailure(error) ?? error
    } catch SQLiteStoreError.busy {
      throw StoreFailure.busy
    }
  }

  private func queued<Result: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let work = Work(body: body, continuation: continuation)
      let starts = state.withLock { state in
        state.queue.append(work)
        defer { state.isRunning = true }
        return !state.isRunning
      }
      if starts { thread.async { self.drain() } }
    }
  }

  private func drain() {
    while true {
      let group = state.withLock { state in
        let group = Array(state.queue.prefix(Self.groupLimit))
        state.queue.removeFirst(group.count)
        state.isRunning = !group.isEmpty
        return group
      }
      guard !group.isEmpty else { return }
      let failure = commit(group)
      for work in group { work.end(failure) }
    }
  }

  /// What went wrong with the group as a whole.
  private func commit(_ group: [any PieceOfWork]) -> (any Error)? {
    do {
      try lock.whileHeld {
        try pool.writeWithoutTransaction { database in
          try database.inTransaction(.immediate) {
            for work in group { work.run(database) }
            return .commit
          }
        }
        checkpointIfLong()
      }
      return nil
    } catch {
      return error
    }
  }

  /// Readers that are still in the log are not waited for.
  private func checkpointIfLong() {
    var status = stat()
    guard stat(pool.path + "-wal", &status) == 0, status.st_size > Self.walLimit else { return }
    do { try pool.writeWithoutTransaction { _ = try $0.checkpoint(.passive) } } catch {
      // What was committed stands; what hinders this hinders the next write, which then says so.
    }
  }
}

extension StoreFailure {
  /// What passes; `nil` for what does not.
  fileprivate init?(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .noRoom
    // With a limit on the length of files, as beyond the end of a disk.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: self = .noRoom
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    default: return nil
    }
  }
}

private protocol PieceOfWork: Sendable {
  func run(_ database: Database)
  /// Tells the caller, once the group was committed, or failed.
  func end(_ failure: (any Error)?)
}

private final class Work<Result: Sendable>: PieceOfWork {
  private let body: @Sendable (Database) throws -> Result
  private let continuation: CheckedContinuation<Result, any Error>
  private let outcome = Mutex<Swift.Result<Result, any Error>?>(nil)

  init(
    body: @escaping @Sendable (Database) throws -> Result,
    continuation: CheckedContinuation<Result, any Error>
  ) {
    self.body = body
    self.continuation = continuation
  }

  func run(_ database: Database) {
    var result: Result?
    do {
      try database.inSavepoint {
        result = try body(database)
        return .commit
      }
      outcome.withLock { [result] in $0 = result.map { .success($0) } }
    } catch {
      outcome.withLock { $0 = .failure(error) }
    }
  }

  func end(_ failure: (any Error)?) {
    if let failure { return continuation.resume(throwing: failure) }
    let outcome = outcome.withLock { $0 }
    continuation.resume(with: outcome ?? .failure(DatabaseError(resultCode: .SQLITE_ABORT)))
  }
}
