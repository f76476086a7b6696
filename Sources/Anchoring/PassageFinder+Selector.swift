public import Reading

extension PassageFinder {
  static let leastContext = 32
  static let mostContext = 256

  /// How to find this passage again: the quote as stored, and what stands around it.
  ///
  /// Prefix and suffix have 32 scalars where the text has them, and up to 256 as long as quote and
  /// context together stand in more than one place. The range is drawn in to the text.
  public func selector(for range: Range<Int>) -> Selector {
    let range = range.clamped(to: 0..<stored.count)
    var reach = Self.leastContext
    while reach < Self.mostContext, !isUnique(range, reach: reach) { reach *= 2 }
    let (prefix, suffix) = context(of: range, scalars: reach)
    return Selector(quote: text(in: range), prefix: prefix, suffix: suffix, range: range)
  }

  private func isUnique(_ range: Range<Int>, reach: Int) -> Bool {
    let start = max(0, range.lowerBound - reach)
    let end = min(stored.count, range.upperBound + reach)
    let search = ScalarSearch(Array(stored[start..<end]))
    return search.matches(in: stored, overlapping: true, limit: 2).count < 2
  }
}
