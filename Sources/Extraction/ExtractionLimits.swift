internal import HTMLParsing

/// How much a page may cost before it is refused.
public struct ExtractionLimits: Hashable, Sendable {
  public var byteCount = 32 << 20
  /// Deeper elements dissolve into their ancestor; their text is kept.
  public var depth = 512
  public var nodeCount = 1_000_000
  /// Further attributes of an element are ignored.
  public var attributeCount = 256
  /// Longer attributes are ignored.
  public var attributeByteCount = 64 << 10
  /// Of one processor, for parsing alone.
  public var parsing: Duration = .seconds(1)

  public init() {}

  var html: HTMLLimits {
    var limits = HTMLLimits()
    limits.depth = depth
    limits.nodeCount = nodeCount
    limits.attributeCount = attributeCount
    limits.attributeByteCount = attributeByteCount
    limits.time = parsing
    return limits
  }
}
