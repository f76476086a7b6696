public import SyncService

/// One sentence of what is asked of a store, and how to see that it is kept.
public struct StoreRule: Sendable, CustomStringConvertible {
  public let description: String
  private let body: @Sendable (Trial) async throws -> Void

  init(_ description: String, _ body: @escaping @Sendable (Trial) async throws -> Void) {
    self.description = description
    self.body = body
  }

  /// Throws a `BrokenRule` when a new, empty store does not keep it.
  public func check(_ store: any SyncStore) async throws {
    try await body(Trial(store: store, rule: description))
  }

  /// All that is asked of a store.
  public static let all = StoreRule.accounts + StoreRule.sessions + StoreRule.envelopes
}

/// A store did not keep a rule.
public struct BrokenRule: Error, CustomStringConvertible {
  public let description: String
}
