import ArgumentParser
import Foundation
import SQLiteSyncStore

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
      throw Failure.cannotOpen(error.description)
    } catch {
      throw Failure.cannotOpen("The database cannot be opened (\(error)). Check its path.")
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
