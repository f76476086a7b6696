/// Reads a query: `or` binds least, words side by side mean `and`, `-` binds most.
struct QueryParser {
  static let mostTerms = 1000
  static let deepest = 50

  private let source: QuerySource
  private let fields: FieldReader
  private var lexer: QueryLexer
  private var token: Token?
  private var termCount = 0

  init(_ text: String, now: Int64) throws(QueryError) {
    source = try QuerySource(text)
    lexer = QueryLexer(source)
    fields = FieldReader(source: source, now: now)
    token = try lexer.next()
  }

  mutating func query() throws(QueryError) -> Query {
    if token == nil { return .all }
    let query = try alternatives(depth: 0)
    guard let token else { return query }
    throw source.error(
      at: token.position,
      "this ) closes nothing",
      fix: "leave it out or put a ( before it"
    )
  }

  private mutating func alternatives(depth: Int) throws(QueryError) -> Query {
    var queries = [try conjunction(depth: depth)]
    while case .or = token?.kind {
      try advance()
      queries.append(try conjunction(depth: depth))
    }
    return .any(of: queries)
  }

  private mutating func conjunction(depth: Int) throws(QueryError) -> Query {
    var queries: [Query] = []
    var place: (Query.Place, position: Int)?
    var expectsTerm = true
    while let token {
      switch token.kind {
      case .or, .close:
        if expectsTerm { throw missingTerm() }
        return try scoped(queries, to: place)
      case .and:
        if expectsTerm { throw missingTerm() }
        expectsTerm = true
        try advance()
        continue
      case .field(.in, let value):
        if place != nil { throw secondPlace(at: token.position) }
        place = (try fields.place(value), token.position)
        try advance()
      default:
        queries.append(try term(depth: depth))
      }
      expectsTerm = false
    }
    if expectsTerm { throw missingTerm() }
    return try scoped(queries, to: place)
  }

  private mutating func term(depth: Int) throws(QueryError) -> Query {
    guard let token else { throw missingTerm() }
    try count(token, depth: depth)
    try advance()
    switch token.kind {
    case .open: return try group(openedAt: token.position, depth: depth + 1)
    case .minus: return .except(try negated(depth: depth + 1))
    case .everything: return .all
    case .text(let match): return .text(match, in: .anywhere)
    case .field(let name, let value): return try fields.query(name, value)
    case .close, .or, .and: throw missingTerm()
    }
  }

  private mutating func negated(depth: Int) throws(QueryError) -> Query {
    if case .field(.in, _)? = token?.kind, let token {
      throw source.error(
        at: token.position,
        "in: cannot be excluded",
        fix: "name the place where to look, as in in:article"
      )
    }
    return try term(depth: depth)
  }

  private mutating func group(openedAt start: Int, depth: Int) throws(QueryError) -> Query {
    if case .close = token?.kind {
      throw source.error(at: start, "there is nothing between ( and )", fix: "leave them out")
    }
    let query = try token == nil ? nil : alternatives(depth: depth)
    guard let query, case .close = token?.kind else {
      throw source.error(at: start, "this ( is not closed", fix: "add a ) at its end")
    }
    try advance()
    return query
  }

  /// The terms of one conjunction, its words looked for in the place it names.
  private func scoped(
    _ queries: [Query],
    to place: (Query.Place, position: Int)?
  ) throws(QueryError) -> Query {
    let query = Query.all(of: queries)
    guard let (place, position) = place else { return query }
    guard let scoped = query.looking(in: place) else {
      throw source.error(
        at: position,
        "in:\(place.rawValue) has no words to look for",
        fix: "add a word beside it, or use is:annotated for articles with highlights or notes"
      )
    }
    return scoped
  }

  private mutating func advance() throws(QueryError) { token = try lexer.next() }

  private mutating func count(_ token: Token, depth: Int) throws(QueryError) {
    termCount += 1
    if termCount > Self.mostTerms {
      throw source.error(
        at: token.position,
        "the query has more than \(Self.mostTerms) parts",
        fix: "search for fewer words"
      )
    }
    if depth > Self.deepest {
      throw source.error(
        at: token.position,
        "the query is nested more than \(Self.deepest) deep",
        fix: "use fewer parentheses"
      )
    }
  }

  private func missingTerm() -> QueryError {
    let position = token?.position ?? source.scalars.count
    return source.error(
      at: position,
      "something to search for is missing here",
      fix: #"write a word on both sides of "or" and "and", or quote them to search for them"#
    )
  }

  private func secondPlace(at position: Int) -> QueryError {
    source.error(
      at: position,
      "there is a second in: for the same words",
      fix: "use parentheses, as in (in:article word) or (in:notes word)"
    )
  }
}

extension Query {
  /// Reads what a person typed; ages such as `2w` count back from `now`.
  ///
  /// - Parameters:
  ///   - text: At most 20,000 scalars, 1,000 parts, nested 50 deep. Empty is `all`.
  ///   - now: Milliseconds since 1970-01-01 UTC.
  /// - Throws: Where the text cannot be understood, and what to write instead.
  public init(parsing text: String, now: Int64) throws(QueryError) {
    var parser = try QueryParser(text, now: now)
    self = try parser.query()
  }

  /// The same with every word that has no place yet looked for in `place`; `nil` without words.
  func looking(in place: Place) -> Query? {
    switch self {
    case .text(let match, in: .anywhere): .text(match, in: place)
    case .text: self
    case .not(let query): query.looking(in: place).map(Query.not)
    case .and(let queries): Self.looking(in: place, queries).map(Query.and)
    case .or(let queries): Self.looking(in: place, queries).map(Query.or)
    default: nil
    }
  }

  private static func looking(in place: Place, _ queries: [Query]) -> [Query]? {
    let placed = queries.map { $0.looking(in: place) }
    return placed.allSatisfy { $0 == nil } ? nil : zip(placed, queries).map { $0 ?? $1 }
  }
}
