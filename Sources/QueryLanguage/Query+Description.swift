extension Query: CustomStringConvertible {
  /// A text that reads back to the same tree at any time: ages have become dates.
  public var description: String {
    self == .all ? "" : text(within: .alternatives, place: .anywhere)
  }

  /// How tightly what stands around binds.
  private enum Surroundings {
    case alternatives, tight
  }

  private func text(within surroundings: Surroundings, place: Place) -> String {
    if let own = commonPlace, own != .anywhere, own != place {
      let terms = if case .and(let queries) = self { queries } else { [self] }
      return parenthesised(
        "in:\(own.rawValue) " + Self.conjunction(terms, place: own),
        if: surroundings != .alternatives
      )
    }
    switch self {
    case .and(let queries) where !queries.isEmpty:
      return parenthesised(
        Self.conjunction(queries, place: place),
        if: surroundings != .alternatives
      )
    case .or(let queries) where !queries.isEmpty:
      let inner = queries.map { $0.text(within: .alternatives, place: place) }
      return parenthesised(inner.joined(separator: " or "), if: surroundings != .alternatives)
    case .not(let query): return "-" + query.text(within: .tight, place: place)
    default: return term
    }
  }

  private static func conjunction(_ queries: [Query], place: Place) -> String {
    queries.map { $0.text(within: .tight, place: place) }.joined(separator: " ")
  }

  private func parenthesised(_ text: String, if needed: Bool) -> String {
    needed ? "(\(text))" : text
  }

  private var term: String {
    switch self {
    case .text(let match, in: _): Self.word(match)
    case .field(let field, let match): "\(field.rawValue):\(Self.value(match))"
    case .tag(let name): "tag:\(Self.name(name))"
    case .list(let title): "list:\(Self.name(title))"
    case .language(let tag): "lang:\(Self.name(tag))"
    case .state(let state): "is:\(state.rawValue)"
    case .saved(let range): "saved:\(range)"
    case .published(let range): "published:\(range)"
    case .words(let range): "words:\(range)"
    case .minutes(let range): "minutes:\(range)"
    case .progress(let range): "progress:\(range)"
    case .all, .and: "*"
    case .or: "-*"
    case .not: ""
    }
  }

  /// The one place where all words of this part are looked for; `nil` if several or no words.
  private var commonPlace: Place? {
    let places = self.places
    return places.count == 1 ? places.first : nil
  }

  private var places: Set<Place> {
    switch self {
    case .text(_, in: let place): [place]
    case .not(let query): query.places
    case .and(let queries), .or(let queries): queries.reduce(into: []) { $0.formUnion($1.places) }
    default: []
    }
  }

  private static func name(_ text: String) -> String {
    Quotes.isBare(text) ? text : Quotes.quoted(text)
  }

  private static func value(_ match: Match) -> String {
    switch match {
    case .word(let text): name(text)
    case .phrase(let text): Quotes.quoted(text)
    case .prefix(let text): Quotes.isBare(text) ? text + "*" : Quotes.quoted(text)
    }
  }

  /// In quotes where the bare text would mean something else.
  private static func word(_ match: Match) -> String {
    let text = value(match)
    return isPlain(text) ? text : Quotes.quoted(match.text)
  }

  /// Whether a text, if it is not in quotes, is read as a word.
  private static func isPlain(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    if scalars.first == "-" || ["or", "and"].contains(text.lowercased()) { return false }
    guard let spelling = FieldName.spelling(in: scalars[...]) else { return true }
    return FieldName(rawValue: spelling) == nil && spelling.utf8.count + 1 == scalars.count
  }
}
