extension Query {
  /// Where the words of a query are looked for.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    /// In the article, its highlights and its notes: without `in:`.
    case anywhere
    case article, highlights, notes

    static let named = allCases.filter { $0 != .anywhere }
  }
}
