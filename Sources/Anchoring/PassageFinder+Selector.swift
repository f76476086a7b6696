public import Reading

extension PassageFinder {
  /// What stands on either side of every quote, where the text has as much; a letter more at most, of a
  /// quote that is the only one.
  static let leastContext = 96
  static let uniqueContext = leastContext..<112
  /// Of a quote that is not the only one: so far beyond what is the same around others, so that the length
  /// of a prefix or suffix says how much of it others share.
  static let repeatedContext = 128
  /// A selector travels with its highlight; what stands in several places with so much around it is told
  /// apart by its position only.
  static let mostContext = 1024

  /// How to find this passage again: the quote as stored, and what stands around it.
  ///
  /// Prefix and suffix have 96 scalars where the text has them. Where the quote stands elsewhere too, they
  /// reach 128 beyond all that is the same around both, up to 1024; they begin and end with whole letters.
  /// The range is drawn in to the text.
  public func selector(for range: Range<Int>) -> Selector {
    let range = range.clamped(to: 0..<stored.count)
    let reach = contextReach(of: range)
    let whole = wholeLetters(
      max(0, range.lowerBound - reach.before)..<min(stored.count, range.upperBound + reach.after)
    )
    return Selector(
      quote: text(in: range),
      prefix: text(in: whole.lowerBound..<range.lowerBound),
      suffix: text(in: range.upperBound..<whole.upperBound),
      range: range
    )
  }

  private func contextReach(of range: Range<Int>) -> (before: Int, after: Int) {
    let part =
      compared.index(ofOrigin: range.lowerBound)..<compared.index(ofOrigin: range.upperBound)
    var shared = (before: -1, after: -1)
    for other in index.occurrences(of: Array(compared.scalars[part]), limit: 4096)
    where other != part.lowerBound {
      let others = other..<other + part.count
      shared.before = max(shared.before, sharedScalars(before: part, and: others))
      shared.after = max(shared.after, sharedScalars(behind: part, and: others))
      if min(shared.before, shared.after) >= Self.mostContext { break }
    }
    guard shared.before >= 0 else { return (Self.leastContext, Self.leastContext) }
    let first = max(0, part.lowerBound - shared.before)
    let last = min(compared.count, part.upperBound + shared.after)
    let start = first < compared.count ? Int(compared.origins[first]) : stored.count
    let end = last < compared.count ? Int(compared.origins[last]) : stored.count
    let wanted = (
      before: min(range.lowerBound - start + Self.repeatedContext, Self.mostContext),
      after: min(end - range.upperBound + Self.repeatedContext, Self.mostContext)
    )
    // What the text cuts off must not look as if fewer scalars were shared.
    let isCut = (
      before: wanted.before > range.lowerBound,
      after: wanted.after > stored.count - range.upperBound
    )
    return (
      isCut.before ? Self.repeatedContext - 1 : wanted.before,
      isCut.after ? Self.repeatedContext - 1 : wanted.after
    )
  }

  private func sharedScalars(before left: Range<Int>, and right: Range<Int>) -> Int {
    let most = min(Self.mostContext, min(left.lowerBound, right.lowerBound))
    return (0..<most).first {
      compared.scalars[left.lowerBound - 1 - $0] != compared.scalars[right.lowerBound - 1 - $0]
    } ?? most
  }

  private func sharedScalars(behind left: Range<Int>, and right: Range<Int>) -> Int {
    let most = min(Self.mostContext, compared.count - max(left.upperBound, right.upperBound))
    return (0..<most).first {
      compared.scalars[left.upperBound + $0] != compared.scalars[right.upperBound + $0]
    } ?? most
  }
}
