/// One value of a field that no later writer has replaced.
public struct Head: Hashable, Sendable {
  public let dot: Dot
  public let hlc: UInt64
  public let value: Value
  /// A delete has seen it.
  public var isMarked: Bool

  public init(dot: Dot, hlc: UInt64, value: Value, isMarked: Bool = false) {
    self.dot = dot
    self.hlc = hlc
    self.value = value
    self.isMarked = isMarked
  }

  /// Its place among heads that did not see each other.
  public var stamp: ChangeStamp {
    ChangeStamp(hlc: hlc, device: dot.device, sequence: dot.sequence)
  }
}
