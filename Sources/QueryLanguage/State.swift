extension Query {
  /// What `is:` asks of an article.
  public enum State: String, CaseIterable, Hashable, Sendable {
    case inbox, later, archive
    case starred, unread, read
    /// Has a highlight whose passage is not in the present version; of a highlight: is such a one.
    case orphaned
    /// Has a highlight or a note.
    case annotated
    /// Is not the article that was wanted: a paywall, an error page.
    case incomplete
    /// Has an address whose page was not fetched yet.
    case waiting
  }
}
