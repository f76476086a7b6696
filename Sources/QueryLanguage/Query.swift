/// What somebody is looking for: the one search language, as a tree.
///
/// A tree from the parser is flat and short: `and` and `or` hold at least two, never one of their
/// own kind; `and` never holds `all`; no `not` stands in a `not`.
public indirect enum Query: Hashable, Sendable {
  /// Everything in the library: the empty query, or `*`.
  case all
  /// Words looked for in the text, wherever `in:` says.
  case text(Match, in: Place)
  /// Words looked for in one line of an article: `site:`, `title:`, `author:`.
  case field(TextField, Match)
  /// Has the tag of this name, compared as tags are.
  case tag(String)
  /// Is in a reading list of this title.
  case list(String)
  /// Is in this language, in small letters: `en` is also `en-GB`.
  case language(String)
  case state(State)
  case saved(DateRange)
  case published(DateRange)
  /// Length in words.
  case words(NumberRange)
  /// Reading time in whole minutes.
  case minutes(NumberRange)
  /// Progress in percent, 0 to 100, rounded down.
  case progress(NumberRange)
  case not(Query)
  case and([Query])
  case or([Query])

  /// All of `queries`, in the flat form that the parser gives.
  public static func all(of queries: [Query]) -> Query {
    var flat: [Query] = []
    for query in queries {
      switch query {
      case .all: continue
      case .and(let inner): flat += inner
      default: flat.append(query)
      }
    }
    return flat.count > 1 ? .and(flat) : flat.first ?? .all
  }

  /// Any of `queries`, in the flat form that the parser gives; none at all is nothing.
  public static func any(of queries: [Query]) -> Query {
    var flat: [Query] = []
    for query in queries {
      if case .or(let inner) = query { flat += inner } else { flat.append(query) }
    }
    return flat.count > 1 ? .or(flat) : flat.first ?? .not(.all)
  }

  /// Everything but `query`.
  public static func except(_ query: Query) -> Query {
    if case .not(let inner) = query { inner } else { .not(query) }
  }

  /// The words and phrases that a result may show: those not excluded, each once, in order.
  public var positiveTerms: [Match] {
    var seen: Set<Match> = []
    return textTerms(positive: true).filter { seen.insert($0).inserted }
  }

  /// Whether the answer depends on this state.
  public func mentions(_ state: State) -> Bool {
    switch self {
    case .state(let own): own == state
    case .not(let query): query.mentions(state)
    case .and(let queries), .or(let queries): queries.contains { $0.mentions(state) }
    default: false
    }
  }

  private func textTerms(positive: Bool) -> [Match] {
    switch self {
    case .text(let match, in: _): positive ? [match] : []
    case .not(let query): query.textTerms(positive: !positive)
    case .and(let queries), .or(let queries):
      queries.flatMap { $0.textTerms(positive: positive) }
    default: []
    }
  }
}
