import ArgumentParser
import Foundation
import SQLiteSyncStore
import SyncService

/// Where the envelopes are kept.
struct StoreOption: ParsableArguments {
  @Option(help: ArgumentHelp("The database: sqlite:PATH", valueName: "store"))
  var store: String

  func open() throws -> SQLiteSyncStore {
    let scheme = "sqlite:"
    guard store.hasPrefix(scheme), store.count > scheme.count else {
      throw Failure.usage("The store \"\(store)\" is not known. Give it as sqlite:PATH")
    }
    do {
      return try SQLiteSyncStore(path: String(store.dropFirst(scheme.count)), random: random)
    } catch let error as SQLiteStoreError {
      throw Failure(error)
    } catch {
      throw Failure.failed(
        "The file is no database of carrel-server, or is damaged. Check the path, or restore a backup."
      )
    }
  }

  /// Does `body` with the store; what it throws becomes a sentence.
  func use(_ body: (SQLiteSyncStore) async throws -> Void) async throws {
    let store = try open()
    do {
      try await body(store)
    } catch StoreFailure.busy {
      throw Failure(SQLiteStoreError.busy)
    } catch StoreFailure.noRoom {
      throw Failure.failed("The disk is full. Make room on it.")
    } catch {
      throw Failure.failed("The database cannot be written. Check its disk.")
    }
  }
}

extension Failure {
  init(_ error: SQLiteStoreError) {
    self =
      switch error {
      case .cannotOpen: .cannotCreate(error.description)
      case .busy: .busy(error.description)
      case .newerSchema: .unusable(error.description)
      case .damaged, .notDurable: .failed(error.description)
      }
  }
}

/// Sixty-four bits that nobody can guess.
@Sendable func random() -> UInt64 {
  var generator = SystemRandomNumberGenerator()
  return generator.next()
}

/// Milliseconds since 1970.
@Sendable func milliseconds() -> UInt64 {
  UInt64(max(0, Date().timeIntervalSince1970 * 1000))
}
