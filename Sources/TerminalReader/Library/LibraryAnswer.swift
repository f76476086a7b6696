import Library
import Reading

/// What the library screen is told.
enum LibraryAnswer: Sendable {
  case found(FoundArticles)
  /// The query cannot be understood, and where.
  case misunderstood(String)
  case lines([BrowsedArticle])
  case places(lists: [BrowsedList], tags: [String])
  case states(ArticleCounts)
  case lists([Identifier<ReadingList>: Int])
  case tags([String: Int])
  /// Done, and under which name the log has it.
  case done(logged: String?)
  /// Something was taken back.
  case undone(String)
  case failed(String)
}

/// What was found.
struct FoundArticles: Sendable {
  let search: LibrarySearch
  let ids: [Identifier<Article>]
  /// Whether there may be more than were asked for.
  let isPartial: Bool
  /// Where the cursor is.
  let place: Int
  let lines: [BrowsedArticle]
  /// Whether nothing is in the library at all.
  let isLibraryEmpty: Bool
}
