/// The heads that a write took the place of, as the history and undo want them.
public struct Replacement: Hashable, Sendable {
  public let field: Field
  public let heads: [Head]
}
