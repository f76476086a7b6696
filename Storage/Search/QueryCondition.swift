import Changes
import GRDB
import QueryLanguage
import Reading

/// A query as a condition over rows of one table.
struct QueryCondition {
  /// What the rows are.
  enum Subject {
    case articles, highlights, notes
  }

  let sql: String
  let arguments: [DatabaseValue]

  init(_ query: Query, about subject: Subject) {
    var builder = Builder(subject: subject)
    sql = builder.condition(query)
    arguments = builder.arguments
  }
}

/// Builds the SQL from left to right, so that the arguments come in the order of their marks.
private struct Builder {
  let subject: QueryCondition.Subject
  var arguments: [DatabaseValue] = []

  mutating func condition(_ query: Query) -> String {
    switch query {
    case .all: return "1"
    case .not(let inner): return "NOT (\(condition(inner)))"
    case .and(let parts): return joined(parts, by: " AND ")
    case .or(let parts): return joined(parts, by: " OR ")
    case .text(let match, let place): return words(match, in: place)
    case .tag(let name): return tagged(name)
    case .state(.orphaned) where subject == .highlights: return View.isOrphan
    default: return onArticle { $0.articleCondition(query) }
    }
  }

  private mutating func joined(_ parts: [Query], by word: String) -> String {
    "(" + parts.map { condition($0) }.joined(separator: word) + ")"
  }

  /// A condition on the article that a row belongs to.
  private mutating func onArticle(_ build: (inout Builder) -> String) -> String {
    let inner = build(&self)
    switch subject {
    case .articles: return inner
    case .highlights: return "highlight.article IN (SELECT article.id FROM article WHERE \(inner))"
    case .notes:
      return "coalesce(note.article IN (SELECT article.id FROM article WHERE \(inner)), 0)"
    }
  }

  private mutating func words(_ match: Query.Match, in place: Query.Place) -> String {
    switch (subject, place) {
    case (.articles, .anywhere):
      let parts = [
        articleWords(match), annotated("highlight", match), annotated("note", match),
      ]
      return "(" + parts.joined(separator: " OR ") + ")"
    case (.articles, .article): return articleWords(match)
    case (.articles, .highlights): return annotated("highlight", match)
    case (.articles, .notes): return annotated("note", match)
    case (.highlights, .article), (.notes, .article): return onArticle { $0.articleWords(match) }
    case (.highlights, .anywhere), (.highlights, .highlights): return own("highlight", match)
    case (.notes, .anywhere), (.notes, .notes): return own("note", match)
    case (.highlights, .notes): return onArticle { $0.annotated("note", match) }
    case (.notes, .highlights): return onArticle { $0.annotated("highlight", match) }
    }
  }

  private mutating func articleWords(_ match: Query.Match) -> String { own("article", match) }

  private mutating func own(_ table: String, _ match: Query.Match) -> String {
    bind(match.fullText)
    return "\(table).place IN (SELECT rowid FROM \(table)_words WHERE \(table)_words MATCH ?)"
  }

  private mutating func annotated(_ table: String, _ match: Query.Match) -> String {
    """
    article.id IN (SELECT \(table).article FROM \(table)
      WHERE \(table).alive = 1 AND \(table).article IS NOT NULL
      AND \(own(table, match)))
    """
  }

  private mutating func tagged(_ name: String) -> String {
    func carries(_ target: String) -> String {
      """
      \(target) IN (SELECT target FROM tagging
        WHERE tag = ? AND is_on = 1 AND alive = 1)
      """
    }
    let id = Identifier<Tag>.tag(named: name).blob
    switch subject {
    case .articles:
      arguments.append(id.databaseValue)
      return carries("article.id")
    case .highlights:
      arguments += [id.databaseValue, id.databaseValue]
      return "(\(carries("highlight.id")) OR \(carries("highlight.article")))"
    case .notes:
      arguments += [id.databaseValue, id.databaseValue]
      return "(\(carries("note.id")) OR coalesce(\(carries("note.article")), 0))"
    }
  }

  mutating func articleCondition(_ query: Query) -> String {
    switch query {
    case .field(let field, let match): return line(field, match)
    case .list(let title):
      bind(title)
      return """
        article.id IN (SELECT list_item.article FROM list_item
          JOIN list ON list.id = list_item.list
          WHERE list_item.is_on = 1 AND list_item.alive = 1 AND list.alive = 1
            AND lower(list.title) = lower(?))
        """
    case .language(let tag):
      bind(tag)
      bind(tag + "-*")
      return version("(lower(language) = ? OR lower(language) GLOB ?)")
    case .state(let state): return self.state(state)
    case .saved(let range): return within(range, "article.saved_at")
    case .published(let range): return version(within(range, "published_at"))
    case .words(let range): return version(within(range, "coalesce(word_count, 0)"))
    case .minutes(let range):
      return version(
        within(
          range,
          """
          CASE WHEN coalesce(word_count, 0) = 0 THEN 0 ELSE max(1, (word_count + 115) / 230) END
          """
        )
      )
    case .progress(let range):
      return within(range, "coalesce(article.progress_per_mille, 0) / 10")
    default: return condition(query)
    }
  }

  private func version(_ condition: String) -> String {
    "article.version IN (SELECT version.id FROM version WHERE \(condition))"
  }

  private mutating func line(_ field: Query.TextField, _ match: Query.Match) -> String {
    let pattern = match.likePattern
    switch field {
    case .title:
      bind(pattern)
      return """
        coalesce(
          article.title, (SELECT title FROM version WHERE version.id = article.version), '')
          LIKE ? ESCAPE '\\'
        """
    case .author:
      bind(pattern)
      return version("coalesce(byline, '') LIKE ? ESCAPE '\\'")
    case .site:
      bind(pattern)
      bind("%://" + pattern.dropFirst())
      bind("%://%." + pattern.dropFirst())
      return """
        (\(version("coalesce(site, '') LIKE ? ESCAPE '\\'"))
          OR article.url LIKE ? ESCAPE '\\' OR article.url LIKE ? ESCAPE '\\')
        """
    }
  }

  private func state(_ state: Query.State) -> String {
    switch state {
    case .inbox: "coalesce(article.state, 0) = 0"
    case .later: "coalesce(article.state, 0) = 1"
    case .archive: "coalesce(article.state, 0) = 2"
    case .starred: "coalesce(article.starred, 0) = 1"
    case .read: "coalesce(article.read, 0) = 1"
    case .unread: "coalesce(article.read, 0) = 0"
    case .incomplete: version("incomplete IS NOT NULL")
    case .waiting: "(article.version IS NULL AND article.url IS NOT NULL)"
    case .annotated:
      """
      (EXISTS (SELECT 1 FROM highlight WHERE highlight.article = article.id AND highlight.alive = 1)
        OR EXISTS (SELECT 1 FROM note WHERE note.article = article.id AND note.alive = 1))
      """
    case .orphaned: View.hasOrphans
    }
  }

  private mutating func within(_ range: Query.DateRange, _ column: String) -> String {
    let from = bound(range.from, "\(column) >= ?")
    let until = bound(range.until, "\(column) < ?")
    return both(from, until) ?? "\(column) IS NOT NULL"
  }

  private mutating func within(_ range: Query.NumberRange, _ expression: String) -> String {
    let least = bound(range.least, "\(expression) >= ?")
    let most = bound(range.most, "\(expression) <= ?")
    return both(least, most) ?? "1"
  }

  /// The comparison with one end of a range; `nil` for an open end.
  private mutating func bound(
    _ value: (some DatabaseValueConvertible)?,
    _ comparison: String
  ) -> String? {
    guard let value else { return nil }
    arguments.append(value.databaseValue)
    return comparison
  }

  private func both(_ first: String?, _ second: String?) -> String? {
    let parts = [first, second].compactMap(\.self)
    return parts.isEmpty ? nil : "(" + parts.joined(separator: " AND ") + ")"
  }

  private mutating func bind(_ text: String) { arguments.append(text.databaseValue) }
}

extension Query.Match {
  /// As FTS5 wants it: quoted, so that nothing in it is an operator.
  var fullText: String {
    let quoted = "\"" + text.split(separator: "\"").joined(separator: "\"\"") + "\""
    if case .prefix = self { return quoted + "*" }
    return quoted
  }

  /// Anywhere in a line, `%` and `_` as themselves.
  fileprivate var likePattern: String {
    var pattern = "%"
    for letter in text {
      if letter == "%" || letter == "_" || letter == "\\" { pattern.append("\\") }
      pattern.append(letter)
    }
    return pattern + "%"
  }
}
