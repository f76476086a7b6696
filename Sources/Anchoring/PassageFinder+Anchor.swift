public import Reading

extension PassageFinder {
  /// Which rules ``anchor(_:)`` follows: one more with every change that can change an answer, so that
  /// an answer kept from older rules is asked for again.
  public static let revision = 3

  /// The answer for each selector, in their order: the same as ``anchor(_:aligned:)`` gives one by one.
  public func anchors(
    _ selectors: [Selector],
    aligned alignment: VersionAlignment? = nil
  ) -> [Anchor] {
    selectors.map { anchor($0, aligned: alignment) }
  }

  /// What became of the parts of another version of this text.
  public func alignment(with version: String) -> VersionAlignment {
    VersionAlignment(of: ComparedText(version), in: compared)
  }

  /// Finds a selector's passage again, always the same in the same text.
  ///
  /// Word for word where it stood; else where the alignment with the version that it was made on says, if
  /// that is known; else the place with the most evidence, if that is enough; else it is an orphan.
  public func anchor(_ selector: Selector, aligned alignment: VersionAlignment? = nil) -> Anchor {
    if isInPlace(selector) {
      return Anchor(kind: .exact, range: wholeLetters(selector.range), confidence: 1)
    }
    guard let best = AnchorSearch(selector, in: self, aligned: alignment)?.best(),
      best.confidence >= Self.leastConfidence
    else { return .orphan }
    let quote = selector.quote.unicodeScalars.map(\.value)
    let range = storedRange(best.range, of: quote)
    let kind: Anchor.Kind =
      !stored[range].elementsEqual(quote) ? .fuzzy : range == selector.range ? .exact : .moved
    return Anchor(kind: kind, range: range, confidence: best.confidence)
  }

  /// Whether quote, prefix and suffix are where they were.
  private func isInPlace(_ selector: Selector) -> Bool {
    let range = selector.range
    guard range.lowerBound >= 0, range.upperBound <= stored.count, !range.isEmpty,
      !selector.prefix.isEmpty || !selector.suffix.isEmpty || range == stored.indices
    else { return false }
    let prefix = selector.prefix.unicodeScalars
    let suffix = selector.suffix.unicodeScalars
    return stored[range].elementsEqual(selector.quote.unicodeScalars.lazy.map(\.value))
      && stored[..<range.lowerBound].suffix(prefix.count).elementsEqual(prefix.lazy.map(\.value))
      && stored[range.upperBound...].prefix(suffix.count).elementsEqual(suffix.lazy.map(\.value))
  }

  /// What a part of the compared text stands for: whole letters, with the white space and invisible
  /// scalars at the ends of `quote` if they are there too.
  func storedRange(_ part: Range<Int>, of quote: [UInt32]) -> Range<Int> {
    let start = Int(compared.origins[part.lowerBound])
    let typed = ComparedText(FoldedText(quote))
    let whole = start - Int(typed.origins.first ?? 0)
    if whole >= 0, whole + quote.count <= stored.count,
      stored[whole..<whole + quote.count].elementsEqual(quote)
    {
      return wholeLetters(whole..<whole + quote.count)
    }
    var end = Int(compared.origins[part.upperBound - 1]) + 1
    while end < stored.count, FoldedText.belongs(stored[end], to: stored[end - 1]) { end += 1 }
    return wholeLetters(start..<end)
  }

  /// Below, a passage is taken for gone; chosen from the evaluation, see the documentation.
  static let leastConfidence = 0.8
}
