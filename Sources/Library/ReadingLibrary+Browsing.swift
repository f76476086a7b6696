import QueryLanguage
public import Reading
import Storage

/// An article as a line of the library screen.
public struct BrowsedArticle: Sendable {
  public let listing: ArticleListing
  /// Whether a highlight on it has lost its passage.
  public let hasOrphans: Bool
}

/// A list as a line of the library screen.
public struct BrowsedList: Hashable, Sendable {
  public let id: Identifier<ReadingList>
  public let title: String
  /// Of a smart list.
  public let query: String?
  public let sort: ArticleSort?

  public init(id: Identifier<ReadingList>, title: String, query: String?, sort: ArticleSort?) {
    self.id = id
    self.title = title
    self.query = query
    self.sort = sort
  }
}

/// A library may be too large to be listed whole: identifiers first, lines where they are looked at.
extension ReadingLibrary {
  /// The articles that two queries find together, as identifiers.
  public func articleIDs(
    _ query: String,
    and other: String = "",
    sort: ArticleSort = .saved,
    limit: Int? = nil
  ) throws(LibraryError) -> [Identifier<Article>] {
    let query = Query.all(of: [try parsed(query), try parsed(other)])
    return try read { view in
      try view.articleIDs(query, order: sort.order, limit: limit)
    }
  }

  /// The articles of a list that a query finds: in the order of the list, or of the sort.
  public func articleIDs(
    in list: Identifier<ReadingList>,
    _ query: String,
    sort: ArticleSort?
  ) throws(LibraryError) -> [Identifier<Article>] {
    let query = try parsed(query)
    return try read { view in
      let ids = try view.articleIDs(in: list)
      guard query != .all || sort != nil else { return ids }
      let found = try view.articleIDs(query, order: (sort ?? .saved).order, limit: nil)
      let (ordered, wanted) = sort == nil ? (ids, Set(found)) : (found, Set(ids))
      return ordered.filter(wanted.contains)
    }
  }

  /// These articles as lines; those in the trash are left out.
  public func browsed(
    _ ids: [Identifier<Article>]
  ) throws(LibraryError) -> [BrowsedArticle] {
    try read { view in
      try ids.compactMap { id in
        try view.article(id).map {
          BrowsedArticle(listing: try view.listing($0), hasOrphans: try view.hasOrphans(id))
        }
      }
    }
  }

  /// How many articles are where.
  public func articleCounts() throws(LibraryError) -> ArticleCounts {
    try read { view in try view.articleCounts() }
  }

  /// All lists by title.
  public func browsedLists() throws(LibraryError) -> [BrowsedList] {
    try read { view in
      try view.lists().map { list in
        BrowsedList(
          id: list.id,
          title: list.title,
          query: list.query,
          sort: list.sort.flatMap(ArticleSort.init(rawValue:))
        )
      }
    }
  }

  /// The names of all tags, sorted.
  public func tagNames() throws(LibraryError) -> [String] {
    try read { view in try view.tagNames() }
  }

  /// How many articles each list has.
  public func listCounts() throws(LibraryError) -> [Identifier<ReadingList>: Int] {
    let time = queryTime
    return try read { view in
      var counts: [Identifier<ReadingList>: Int] = [:]
      for list in try view.lists() { counts[list.id] = try view.articleCount(of: list, at: time) }
      return counts
    }
  }
}

extension View {
  /// None for a query that this program does not understand: a newer one may have saved it.
  fileprivate func articleCount(of list: ReadingList, at time: Int64) throws -> Int {
    guard let query = list.query else { return try articleIDs(in: list.id).count }
    let parsed: Query
    do { parsed = try Query(parsing: query, now: time) } catch { return 0 }
    return try articleCount(parsed)
  }
}
