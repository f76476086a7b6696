/// How much a page may cost before it is refused.
public struct HTMLLimits: Hashable, Sendable {
  /// Deeper elements dissolve into their ancestor; their text is kept.
  public var depth = 512
  public var nodeCount = 1_000_000
  /// Further attributes of an element are ignored.
  public var attributeCount = 256
  /// Longer attributes are ignored.
  public var attributeByteCount = 64 << 10
  /// Of one processor.
  public var time: Duration = .seconds(1)

  public init() {}
}
