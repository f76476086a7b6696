/// How many articles are where; those in the trash are nowhere.
public struct ArticleCounts: Hashable, Sendable {
  public var all = 0
  public var inbox = 0
  public var later = 0
  public var archive = 0
  public var starred = 0
  public var unread = 0

  public init() {}
}
