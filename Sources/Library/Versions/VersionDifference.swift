/// How one version of an article differs from another.
public struct VersionDifference: Sendable {
  public let old: VersionListing
  public let new: VersionListing
  /// The title, the author, then the text, each from its beginning to its end.
  public let parts: [Part]

  /// A stretch that both have, or one of them.
  public struct Part: Hashable, Sendable {
    public let field: Field
    public let operation: Operation
    public let text: String
    /// In Unicode scalars of the old field; empty for what was inserted.
    public let old: Range<Int>
    /// In Unicode scalars of the new field; empty for what was deleted.
    public let new: Range<Int>
  }

  /// What of an article.
  public enum Field: String, CaseIterable, Sendable {
    case title, byline, text
  }

  /// What became of a stretch.
  public enum Operation: String, Sendable {
    case keep, delete, insert
  }

  public var isEmpty: Bool { parts.allSatisfy { $0.operation == .keep } }
}
