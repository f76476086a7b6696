/// What the law says about one field: how it merges, and whether a write of it keeps its entity alive.
public struct FieldRule: Hashable, Sendable {
  public let policy: MergePolicy
  public let givesLife: Bool

  init(_ policy: MergePolicy, givesLife: Bool) {
    self.policy = policy
    self.givesLife = givesLife
  }

  /// The rule for a field, constant for all programs that speak one version of the protocol.
  ///
  /// A field this program does not know merges by last writer and gives no life here; its heads
  /// are kept, so that a newer program finds what it would have had.
  public init(kind: EntityKind, field: Field) {
    let rules = kind.rules
    let index = Int(field.rawValue)
    self = index < rules.count ? rules[index] : FieldRule(.lastWriter, givesLife: false)
  }
}
