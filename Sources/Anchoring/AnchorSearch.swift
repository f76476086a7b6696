import Foundation
internal import Reading

/// The search for one selector's passage in one text.
///
/// What says for sure where it is is here; what only speaks for a place is in the candidates' file.
struct AnchorSearch {
  /// What is beyond in a selector is not compared.
  private static let mostContext = 4096
  /// How many equal places are looked at.
  private static let mostPlaces = 4096
  /// Shorter quotes are nowhere but between words, if that is where they were.
  private static let shortQuote = 24
  /// All of so much context is no chance.
  private static let tellingContext = 24
  /// So much more context than others had is no chance, and how sure that is.
  private static let tellingExcess = 10
  private static let tellingConfidence = 0.98
  /// How much context others had too, where the selector is not ours and does not say.
  private static let foreignShared = 6
  /// So long a quote between its old neighbours is known by less of itself, and how sure that is.
  private static let leastBetween = 16
  private static let betweenConfidence = 0.9
  /// Where the other version tells what is between the neighbours: so much of a quote, and so many scalars
  /// of it, or all of so short a one.
  private static let leastAligned = (similarity: 0.6, scalars: 10.0, same: 4)
  /// Shorter words may stand anywhere.
  private static let leastUniqueQuote = 10
  /// Of other programs' selectors, which do not say it, a quote of so much is taken for the only one.
  private static let uniqueQuote = 32

  let finder: PassageFinder
  let text: ComparedText
  let stored: [UInt32]
  let quote: [UInt32]
  let before: [UInt32]
  let after: [UInt32]
  let sides: (before: ContextSide, after: ContextSide)
  /// What became of the passage's part of the version that it was marked on, if that is known.
  let former: FormerPassage?
  /// Where the quote stands, but for case, quotes, dashes and white space.
  let places: [Int]
  let oldPlace: Int
  /// Whether the passage began and ended where words do.
  let beginsWord: Bool
  let endsWord: Bool
  let isKnownUnique: Bool
  /// Whether the selector is of our making, and so says that its quote was the only one.
  private let isOwnUnique: Bool
  /// Whether it is of our making, and says that there were others.
  let isRepeated: Bool
  /// How many scalars of context others had too.
  let sharedBefore: Int?
  let sharedAfter: Int?

  /// `nil` for a quote of white space.
  init?(_ selector: Selector, in finder: PassageFinder, aligned alignment: VersionAlignment?) {
    let quote = ComparedText(selector.quote).scalars
    guard !quote.isEmpty else { return nil }
    self.quote = quote
    self.finder = finder
    text = finder.compared
    stored = selector.quote.unicodeScalars.map(\.value)
    let (prefix, suffix) = (selector.prefix.unicodeScalars, selector.suffix.unicodeScalars)
    before = ComparedText(String(prefix.suffix(Self.mostContext))).scalars
    after = ComparedText(String(suffix.prefix(Self.mostContext))).scalars
    sides = (ContextSide(before.reversed()), ContextSide(after))
    let former = FormerPassage(of: quote, at: selector.range.lowerBound, in: alignment)
    self.former = former
    places = finder.index.occurrences(of: quote, limit: Self.mostPlaces)
      .filter { former?.isElse($0..<$0 + quote.count) != true }
    oldPlace = text.index(ofOrigin: selector.range.lowerBound)
    beginsWord = !PassageFinder.isInsideWord(prefix.last?.value, stored.first)
    endsWord = !PassageFinder.isInsideWord(stored.last, suffix.first?.value)
    let context = max(prefix.count, suffix.count)
    let isForeign = context < PassageFinder.leastContext
    sharedBefore = isForeign ? Self.foreignShared : Self.shared(prefix.count)
    sharedAfter = isForeign ? Self.foreignShared : Self.shared(suffix.count)
    isRepeated = context >= PassageFinder.uniqueContext.upperBound
    isOwnUnique = PassageFinder.uniqueContext ~= context
    isKnownUnique = isOwnUnique || isForeign && quote.count >= Self.uniqueQuote
  }

  /// The best place and how sure that is: its odds against all others and against none of them.
  func best() -> (range: Range<Int>, confidence: Double)? {
    if let place = placeWithAllContext ?? alignedPlace { return (place, 1) }
    if let place = alignedPieces ?? placeThatTellsItself ?? onlyPlace {
      return (place, Self.tellingConfidence)
    }
    let candidates = candidates()
    guard let best = candidates.first else { return nil }
    let odds = candidates.map { exp(min($0.evidence.strength, 40)) }
    let confidence = odds[0] / (1 + odds.reduce(0, +))
    return (best.range, isBetween(best) ? max(confidence, Self.betweenConfidence) : confidence)
  }

  /// Whether a candidate stands between what stood on both sides, and has enough of the quote for that.
  func isBetween(_ candidate: Candidate) -> Bool {
    let evidence = candidate.evidence
    if former?.isAround(candidate.range) == true {
      let least = Self.leastAligned
      if evidence.isSame, quote.count >= least.same, places.count == 1 { return true }
      if places.isEmpty, evidence.similarity >= least.similarity,
        evidence.similarity * Double(quote.count) >= least.scalars
      {
        return true
      }
    }
    return quote.count >= Self.leastBetween
      && (isOwnUnique && evidence.isBetweenNeighbours || !isRepeated && evidence.isChangedInPlace)
  }

  /// The one place that has the quote and all of its context, if there is just one.
  private var placeWithAllContext: Range<Int>? {
    let context = before.count + after.count
    guard context >= Self.tellingContext else { return nil }
    var found: Range<Int>?
    for place in places where agreement(at: place..<place + quote.count) == context {
      guard found == nil else { return nil }
      found = place..<place + quote.count
    }
    return found
  }

  /// Where the other version's part, which says the quote, stands by now.
  ///
  /// Not the end of what was moved or kept, where another place has as much for it.
  private var alignedPlace: Range<Int>? {
    let samePlaces = samePlaces
    guard let place = former?.place, samePlaces.contains(place.range) else { return nil }
    if places.count == 1 { return place.range }
    let own = agreement(at: place.range)
    guard place.context >= Self.tellingContext,
      samePlaces.allSatisfy({ agreement(at: $0) <= own })
    else { return nil }
    return place.range
  }

  /// Where all pieces of the other version's part are, if its whole is nowhere.
  private var alignedPieces: Range<Int>? { places.isEmpty ? former?.pieces : nil }

  /// The place of a quote that stood elsewhere too, with more of its context than any of those had.
  ///
  /// Of several the one with the most: a copy has no more than was copied.
  private var placeThatTellsItself: Range<Int>? {
    var best: (place: Range<Int>, agreement: Int)?
    var second = 0
    for place in samePlaces {
      let (left, right) = agreements(at: place)
      let isTold =
        sharedBefore.map { left >= $0 + Self.tellingExcess } == true
        || sharedAfter.map { right >= $0 + Self.tellingExcess } == true
      let agreement = left + right
      if isTold, agreement > best?.agreement ?? -1 {
        second = max(second, best?.agreement ?? 0)
        best = (place, agreement)
      } else {
        second = max(second, agreement)
      }
    }
    guard let best, best.agreement >= second + Self.tellingExcess else { return nil }
    return best.place
  }

  /// The one place of a quote that was the only one before, too.
  private var onlyPlace: Range<Int>? {
    guard isOwnUnique, quote.count >= Self.leastUniqueQuote, places.count == 1,
      let place = samePlaces.first
    else { return nil }
    return place
  }

  /// How much of a prefix or suffix others had too, by its length; `nil` where it does not say.
  private static func shared(_ context: Int) -> Int? {
    PassageFinder.repeatedContext..<PassageFinder.mostContext ~= context
      ? context - PassageFinder.repeatedContext : nil
  }

  /// Where the quote stands, and is not a part of a longer word by chance.
  var samePlaces: [Range<Int>] {
    let ranges = places.map { $0..<$0 + quote.count }
    return quote.count < Self.shortQuote ? ranges.filter { splitWords(by: $0) == 0 } : ranges
  }

  /// How many scalars on both sides are equal without a gap.
  func agreement(at range: Range<Int>) -> Int {
    let (left, right) = agreements(at: range)
    return left + right
  }

  func agreements(at range: Range<Int>) -> (before: Int, after: Int) {
    let left = zip(before.reversed(), textBefore(range))
    let right = zip(after, textBehind(range))
    return (left.prefix { $0 == $1 }.count, right.prefix { $0 == $1 }.count)
  }

  /// The nearest scalar first.
  func textBefore(_ range: Range<Int>) -> ReversedCollection<ArraySlice<UInt32>> {
    text.scalars[..<range.lowerBound].reversed()
  }

  func textBehind(_ range: Range<Int>) -> ArraySlice<UInt32> {
    text.scalars[range.upperBound...]
  }

  /// How many ends are inside a word that were not.
  func splitWords(by range: Range<Int>) -> Int {
    (beginsWord && finder.isInsideWord(range.lowerBound) ? 1 : 0)
      + (endsWord && finder.isInsideWord(range.upperBound) ? 1 : 0)
  }
}
