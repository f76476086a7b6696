/// A piece of a query.
struct Token {
  let kind: Kind
  /// Where it begins, in scalars.
  let position: Int

  enum Kind {
    case open, close, minus, or, and, everything
    case text(Query.Match)
    case field(FieldName, FieldValue)
  }
}

/// What stands behind the colon of a field.
struct FieldValue {
  let match: Query.Match
  /// As typed, without the quotes.
  let text: String
  /// Where it begins, in scalars.
  let position: Int
}
