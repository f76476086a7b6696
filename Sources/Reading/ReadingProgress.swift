/// How far a reader has come in a version of an article.
public struct ReadingProgress: Hashable, Sendable {
  public var version: Identifier<Version>
  /// In Unicode scalars of the version's plain text.
  public var offset: Int
  /// Of the whole text, 0 to 1000.
  public var perMille: Int

  public init(version: Identifier<Version>, offset: Int, perMille: Int) {
    self.version = version
    self.offset = offset
    self.perMille = perMille
  }
}
