/// Where a selector's passage is in a text, and how sure that is.
public struct Anchor: Hashable, Sendable {
  public let kind: Kind
  /// In Unicode scalars of the text; `nil` for an orphan.
  public let range: Range<Int>?
  /// 0 for an orphan to 1.
  public let confidence: Double

  public init(kind: Kind, range: Range<Int>?, confidence: Double) {
    self.kind = kind
    self.range = range
    self.confidence = confidence
  }

  /// How the passage was found.
  public enum Kind: String, Hashable, Sendable {
    /// Word for word where it stood.
    case exact
    /// Word for word elsewhere.
    case moved
    /// With small differences.
    case fuzzy
    /// Not at all.
    case orphan
  }

  /// Nothing in the text can be taken for the passage.
  public static let orphan = Anchor(kind: .orphan, range: nil, confidence: 0)
}
