public import Reading

extension PassageFinder {
  /// Which rules ``anchor(_:)`` follows: one more with every change that can change an answer, so that
  /// an answer kept from older rules is asked for again.
  public static let revision = 2

  /// The answer for each selector, in their order: the same as ``anchor(_:)`` gives one by one.
  public func anchors(_ selectors: [Selector]) -> [Anchor] {
    selectors.map(anchor)
  }

  /// Finds a selector's passage again, always the same in the same text.
  ///
  /// Word for word where it stood, then word for word where most of the context agrees, then so but for
  /// quotes, dashes and white space, then a passage that is much alike. A quote that could be several
  /// places, or that is short, needs its context; what is doubtful is an orphan.
  public func anchor(_ selector: Selector) -> Anchor {
    let quote = selector.quote.unicodeScalars.map(\.value)
    let typed = FoldedText(typed: selector.quote)
    guard typed.count > 0 else { return .orphan }
    let context = ContextWords(selector)
    if let anchor = anchorInPlace(quote, at: selector.range, context: context) { return anchor }
    let exact = exactRanges(of: quote)
    if let range = best(of: exact, near: selector.range, context: context) {
      let isInPlace = range == selector.range
      return Anchor(
        kind: isInPlace ? .exact : .moved,
        range: range,
        confidence: isInPlace ? 1 : confidence(at: range, context: context)
      )
    }
    let alike = exact.isEmpty ? foldedRanges(of: typed.scalars, in: folded.scalars) : []
    if let range = best(of: alike, near: selector.range, context: context) {
      return fuzzy(range, similarity: 1, context: context)
    }
    return exact.isEmpty && alike.isEmpty ? approximate(selector, context: context) : .orphan
  }

  /// Where it stood, unless nothing around it agrees.
  private func anchorInPlace(
    _ quote: [UInt32],
    at range: Range<Int>,
    context: ContextWords
  ) -> Anchor? {
    guard range.lowerBound >= 0, range.upperBound <= stored.count,
      stored[range].elementsEqual(quote),
      context.isEmpty || share(at: range, context: context) >= 0.5
    else { return nil }
    return Anchor(kind: .exact, range: range, confidence: 1)
  }

  /// The one with the most context, then the one nearest to where it stood.
  private func best(
    of ranges: [Range<Int>],
    near old: Range<Int>,
    context: ContextWords
  ) -> Range<Int>? {
    let agreements = ranges.map { agreement(at: $0, context: context) }
    guard let most = agreements.max() else { return nil }
    let leaders = zip(ranges, agreements).filter { $1 == most }.map(\.0)
    let chosen = leaders.min { distance($0, old) < distance($1, old) }
    guard let chosen else { return nil }
    let isLong = chosen.count >= Self.leastContext
    let isCertain = share(at: chosen, context: context) >= 0.25
    return isCertain || ranges.count == 1 && isLong ? chosen : nil
  }

  private func approximate(_ selector: Selector, context: ContextWords) -> Anchor {
    let candidates = nearest(to: selector.quote).filter { passage in
      let share = share(at: passage.range, context: context)
      return passage.similarity >= 0.8 || passage.similarity >= 0.65 && share >= 0.5
    }
    let best = candidates.max {
      rank($0, context: context) < rank($1, context: context)
    }
    guard let best, best.range.count >= Self.leastContext / 2 else { return .orphan }
    return fuzzy(best.range, similarity: best.similarity, context: context)
  }

  private func rank(_ passage: Passage, context: ContextWords) -> Double {
    passage.similarity + share(at: passage.range, context: context) / 4
  }

  private func fuzzy(_ range: Range<Int>, similarity: Double, context: ContextWords) -> Anchor {
    let confidence = similarity * confidence(at: range, context: context) * 0.95
    return Anchor(kind: .fuzzy, range: range, confidence: confidence)
  }

  private func confidence(at range: Range<Int>, context: ContextWords) -> Double {
    0.75 + share(at: range, context: context) / 4
  }

  private func distance(_ range: Range<Int>, _ old: Range<Int>) -> UInt {
    let (difference, overflow) = range.lowerBound.subtractingReportingOverflow(old.lowerBound)
    return overflow ? .max : difference.magnitude
  }

  /// How many scalars next to the passage agree.
  private func agreement(at range: Range<Int>, context: ContextWords) -> Int {
    agreement(of: context.before, before: range) + agreement(of: context.after, behind: range)
  }

  /// The part of the nearest 32 scalars on either side that agrees.
  private func share(at range: Range<Int>, context: ContextWords) -> Double {
    let before = context.before.prefix(Self.leastContext)
    let after = context.after.prefix(Self.leastContext)
    let agreed =
      agreement(of: Array(before), before: range) + agreement(of: Array(after), behind: range)
    return Double(agreed) / Double(max(before.count + after.count, 1))
  }
}
