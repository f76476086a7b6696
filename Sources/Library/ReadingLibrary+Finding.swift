import QueryLanguage
public import Reading
import Storage

/// In which order articles are listed.
public enum ArticleSort: String, CaseIterable, Sendable {
  case saved, published, title, length, progress, relevance

  var order: ArticleOrder { ArticleOrder(rawValue: rawValue) ?? .saved }
}

/// An article with everything that the reader put on it.
public struct ArticleDetails: Sendable {
  public let article: ArticleListing
  public let highlights: [HighlightListing]
  public let notes: [NoteListing]
  /// `nil` when the body is not on this device.
  public let text: ArticleText?
}

/// Something that a search found.
public struct SearchHit: Sendable {
  /// What was found.
  public enum Subject: Sendable {
    case article(ArticleListing)
    /// A note that stands on its own.
    case note(NoteListing)
  }

  public let subject: Subject
  /// The words around the first match, each match marked.
  public let snippet: [SnippetPart]
}

extension ReadingLibrary {
  func parsed(_ query: String, onlyOrphans: Bool = false) throws(LibraryError) -> Query {
    do {
      var query = try Query(parsing: query, now: queryTime)
      if onlyOrphans { query = .and([query, .state(.orphaned)]) }
      // Answers that have not been kept yet are found now.
      if query.mentions(.orphaned) { try read { view in try view.findOrphans() } }
      return query
    } catch { throw LibraryError(error) }
  }

  /// The articles that a query finds.
  public func articles(
    _ query: String,
    sort: ArticleSort = .saved,
    limit: Int? = nil
  ) throws(LibraryError) -> [ArticleListing] {
    let query = try parsed(query)
    return try read { view in
      try view.articles(query, order: sort.order, limit: limit).map(view.listing)
    }
  }

  /// The articles that a query finds, as things to do something with.
  public func selection(_ query: String) throws(LibraryError) -> [Thing] {
    let query = try parsed(query)
    return try read { view in
      try view.articles(query, order: .saved, limit: nil).map { .article($0.id) }
    }
  }

  /// An article with its highlights, its notes and its text.
  public func details(
    _ id: Identifier<Article>,
    withText: Bool = true
  ) throws(LibraryError) -> ArticleDetails {
    try read { view in
      let article = try view.article(id).orMissing(.article(id), in: view)
      return ArticleDetails(
        article: try view.listing(article),
        highlights: try view.listings(view.highlights(of: id), titled: false),
        notes: try view.notes(on: id).map { try view.listing($0, titled: false) },
        text: withText ? try article.version.flatMap { try view.text($0.digest) } : nil
      )
    }
  }

  /// The highlights that a query finds, with the titles of their articles.
  ///
  /// `onlyOrphans` is as if the query said `is:orphaned` too.
  public func highlights(
    _ query: String,
    onlyOrphans: Bool = false
  ) throws(LibraryError) -> [HighlightListing] {
    let query = try parsed(query, onlyOrphans: onlyOrphans)
    return try read { view in try view.listings(view.highlights(query), titled: true) }
  }

  /// The notes that a query finds, with the titles of their articles.
  public func notes(_ query: String) throws(LibraryError) -> [NoteListing] {
    let query = try parsed(query)
    return try read { view in
      try view.notes(query).map { try view.listing($0, titled: true) }
    }
  }

  /// Everything that a query finds, best first.
  public func search(
    _ text: String,
    sort: ArticleSort = .relevance,
    limit: Int
  ) throws(LibraryError) -> [SearchHit] {
    let query = try parsed(text)
    let matcher = TermMatcher(query.positiveTerms.map(\.matched))
    return try read { view in
      var hits = try view.articles(query, order: sort.order, limit: limit).map { article in
        SearchHit(
          subject: .article(try view.listing(article)),
          snippet: try view.snippet(of: article, matcher)
        )
      }
      guard hits.count < limit else { return hits }
      for note in try view.notes(query, onlyFree: true).prefix(limit - hits.count) {
        hits.append(
          SearchHit(
            subject: .note(try view.listing(note, titled: false)),
            snippet: Snippet.of(note.body, matcher) ?? []
          )
        )
      }
      return hits
    }
  }
}

extension View {
  /// From the text; failing that, from a highlight or a note; failing that, the excerpt.
  fileprivate func snippet(of article: Article, _ matcher: TermMatcher) throws -> [SnippetPart] {
    if let digest = article.version?.digest, let text = try text(digest),
      let snippet = Snippet.of(text.plain, matcher)
    {
      return snippet
    }
    for highlight in try highlights(of: article.id) {
      let words = [highlight.comment, highlight.selector.quote]
      if let found = words.lazy.compactMap({ Snippet.of($0, matcher) }).first { return found }
    }
    for note in try notes(on: article.id) {
      if let found = Snippet.of(note.body, matcher) { return found }
    }
    return article.version?.excerpt.map { [SnippetPart(text: $0, isMatch: false)] } ?? []
  }
}

extension Query.Match {
  fileprivate var matched: TermMatcher.Term {
    if case .prefix(let text) = self {
      TermMatcher.Term(text, isPrefix: true)
    } else {
      TermMatcher.Term(text, isPrefix: false)
    }
  }
}
