import Changes

/// A library in memory: the rules of `Changes` and nothing else.
struct PureLibrary {
  private(set) var seen = VersionVector()
  private(set) var states: [EntityKey: EntityState] = [:]
  private(set) var texts: [EntityKey: [Field: TextState]] = [:]
  private(set) var latestDeletes: [EntityKey: UInt64] = [:]
  /// Breaks rule 5: a delete marks what its author had not seen.
  var deletesMarkEverything = false

  mutating func apply(_ changeset: Changeset) {
    for operation in changeset.operations {
      let key = operation.key
      let isDelete = operation.action == .delete
      states[key, default: EntityState(kind: key.kind)].apply(
        operation.action,
        dot: changeset.dot,
        hlc: changeset.hlc,
        deps: isDelete && deletesMarkEverything ? seen : changeset.deps
      )
      if case .edit(let field, let change) = operation.action {
        texts[key, default: [:]][field, default: TextState()].apply(change)
      }
      if isDelete {
        latestDeletes[key] = max(latestDeletes[key] ?? 0, changeset.hlc >> 16)
      }
    }
    seen[changeset.dot.device] = changeset.dot.sequence
  }

  func text(_ key: EntityKey, _ field: Field) -> TextState { texts[key]?[field] ?? TextState() }

  func visible(_ key: EntityKey, _ field: Field) -> Value? { states[key]?.visible(field) }

  /// The entities that anything was ever written to.
  var keys: [EntityKey] {
    states.keys.filter { states[$0]?.fields.isEmpty == false || texts[$0] != nil }.sorted()
  }
}
