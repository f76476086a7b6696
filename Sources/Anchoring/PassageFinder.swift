/// Finds passages in one text; made once for a text, then asked as often as needed.
///
/// Offsets count Unicode scalars. Making one takes time and memory (26 bytes a scalar) in proportion to
/// the text.
public struct PassageFinder: Sendable {
  let stored: [UInt32]
  let folded: FoldedText
  let compared: ComparedText
  let index: GramIndex

  /// For the plain text of an article.
  public init(_ text: String) {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { scalars.append(scalar.value) }
    stored = scalars
    folded = FoldedText(scalars)
    compared = ComparedText(folded)
    index = GramIndex(compared.scalars)
  }

  /// Every place that says `quote`, white space around it aside; no two overlap.
  ///
  /// First those that say it exactly, then those that do but for quotes, dashes, white space and
  /// invisible characters. Only if there are none, those that also differ in case. Each kind is in the
  /// order of the text.
  public func passages(matching quote: String) -> [Passage] {
    let typed = FoldedText(typed: quote)
    guard typed.count > 0 else { return [] }
    let exact = exactRanges(of: Self.trimmed(quote)).filter { !isBeforeAccent($0.upperBound) }
    let similar = foldedRanges(of: typed.scalars, in: folded.scalars)
    let found =
      exact.map { Passage(range: $0, likeness: .exact, similarity: 1) }
      + Self.ranges(similar, besides: exact)
      .map { Passage(range: $0, likeness: .folded, similarity: 1) }
    return found.isEmpty ? caselessPassages(of: typed) : found
  }

  /// What the text says there; the range is drawn in to the text.
  public func text(in range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for value in stored[range.clamped(to: stored.indices)] {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// Whether a range that ends there would take a letter from its accent.
  private func isBeforeAccent(_ offset: Int) -> Bool {
    guard offset < stored.count, case .accent = ScalarFolding.fold(stored[offset]) else {
      return false
    }
    return true
  }

  func exactRanges(of quote: [UInt32]) -> [Range<Int>] {
    ScalarSearch(quote).matches(in: stored).map { $0..<$0 + quote.count }
  }

  /// Stored ranges of folded matches, each behind the one before.
  func foldedRanges(of quote: [UInt32], in text: [UInt32]) -> [Range<Int>] {
    var end = 0
    var ranges: [Range<Int>] = []
    for start in ScalarSearch(quote).matches(in: text) {
      let range = folded.storedRange(start..<start + quote.count, in: stored)
      guard range.lowerBound >= end else { continue }
      ranges.append(range)
      end = range.upperBound
    }
    return ranges
  }

  private func caselessPassages(of typed: FoldedText) -> [Passage] {
    foldedRanges(of: typed.lowercased, in: folded.lowercased)
      .map { Passage(range: $0, likeness: .caseless, similarity: 1) }
  }

  /// Those of `ranges` that overlap none of `others`; both in order.
  static func ranges(_ ranges: [Range<Int>], besides others: [Range<Int>]) -> [Range<Int>] {
    var next = 0
    return ranges.filter { range in
      while next < others.count, others[next].upperBound <= range.lowerBound { next += 1 }
      return next == others.count || others[next].lowerBound >= range.upperBound
    }
  }

  private static func trimmed(_ quote: String) -> [UInt32] {
    let scalars = quote.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return [] }
    return scalars[first...last].map(\.value)
  }
}
