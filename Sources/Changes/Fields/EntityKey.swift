/// The kind and the name of one entity, ordered by kind and then bytewise.
public struct EntityKey: Hashable, Comparable, Sendable {
  public let kind: EntityKind
  public let id: EntityID

  public init(kind: EntityKind, id: EntityID) {
    self.kind = kind
    self.id = id
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.kind.rawValue, left.id) < (right.kind.rawValue, right.id)
  }
}
