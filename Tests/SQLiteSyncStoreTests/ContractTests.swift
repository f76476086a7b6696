import SyncStoreContract
import Testing

@Suite struct `The SQLite store` {
  @Test(arguments: StoreRule.all)
  func `keeps the contract`(rule: StoreRule) async throws {
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    try await rule.check(scratch.store)
  }
}

@Suite struct `The contract` {
  /// Each way to break a store is found by one rule at least.
  @Test(arguments: BrokenStore.Fault.allCases)
  func `catches`(fault: BrokenStore.Fault) async throws {
    for rule in StoreRule.all {
      let scratch = try ScratchStore()
      defer { scratch.remove() }
      do {
        try await rule.check(BrokenStore(base: scratch.store, fault: fault))
      } catch is BrokenRule {
        return
      }
    }
    Issue.record("no rule is broken")
  }
}
