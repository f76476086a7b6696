public import Changes
public import Reading
public import SyncProtocol

/// What devices disagree about: one field of one thing.
public struct Conflict: Hashable, Sendable {
  public enum Reason: String, Hashable, Sendable {
    /// Several values were written apart.
    case values
    /// Two saves replaced the same words of a text.
    case overlap
    /// The thing was deleted on one device, and came back by an edit on another.
    case revived
  }

  /// One answer, and who gave it.
  public struct Side: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
      case value(Value)
      case edited
      case deleted
    }

    public let content: Content
    /// `nil` for what the merge made of all of them.
    public let device: DeviceID?
    public let at: Timestamp?
    /// Whether it is what the library shows now.
    public let isShown: Bool
  }

  public let key: EntityKey
  /// `life` where it is about whether the thing is there.
  public let field: Field
  public let reason: Reason
  /// What is shown comes first, then the rest, latest first.
  public let sides: [Side]
}

extension Conflict.Side {
  init(_ content: Content, dot: Dot, hlc: UInt64, isShown: Bool = false) {
    self.content = content
    device = dot.device
    at = Timestamp(milliseconds: Int64(hlc >> 16))
    self.isShown = isShown
  }

  /// What the library shows, made of what several devices wrote.
  init(merged text: String) {
    content = .value(.text(text))
    device = nil
    at = nil
    isShown = true
  }
}
