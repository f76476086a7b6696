/// The text of a query, scalar by scalar: so that no combining mark can hide a quote.
struct QuerySource {
  static let longest = 20_000

  let scalars: [Unicode.Scalar]

  /// Control characters become spaces.
  init(_ text: String) throws(QueryError) {
    scalars = text.unicodeScalars.prefix(Self.longest + 1)
      .map { $0.properties.generalCategory == .control ? " " : $0 }
    guard scalars.count <= Self.longest else {
      throw error(
        at: Self.longest,
        "the query is longer than \(Self.longest) characters",
        fix: "search for fewer words"
      )
    }
  }

  subscript(position: Int) -> Unicode.Scalar? {
    scalars.indices ~= position ? scalars[position] : nil
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
    return String(text)
  }

  func error(at position: Int, _ message: String, fix: String) -> QueryError {
    let column = position == 0 ? 1 : text(0..<position).count + 1
    return QueryError(column: column, message: message, fix: fix)
  }
}
