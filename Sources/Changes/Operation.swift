/// One step of a changeset: something done to one entity.
public struct Operation: Hashable, Sendable {
  public let key: EntityKey
  public let action: Action

  public init(key: EntityKey, action: Action) {
    self.key = key
    self.action = action
  }

  /// What is done to the entity.
  public enum Action: Hashable, Sendable {
    /// A write of a field.
    ///
    /// `hlc` stands for the changeset's where a rewrite must not win over a move.
    case set(Field, Value, hlc: UInt64? = nil)
    /// A change of a text, which also touches the entity.
    case edit(Field, TextChange)
    /// Marks everything its author had seen.
    case delete
    /// Of a newer program: kept and forwarded byte for byte, without effect here.
    case unknown(code: UInt8, bytes: [UInt8])

    /// The write that brings an entity back, or says that it is still wanted.
    public static let touch = Action.set(.life, .null)
  }
}
