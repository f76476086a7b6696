import Foundation
internal import Reading

/// The search for one selector's passage in one text.
struct AnchorSearch {
  /// A place in the compared text, and what speaks for it.
  struct Candidate {
    let range: Range<Int>
    let evidence: Evidence
  }

  /// What is beyond in a selector is not compared.
  private static let mostContext = 4096
  /// How many equal places are looked at, and how many of them closely.
  private static let mostPlaces = 4096
  private static let mostCandidates = 6
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
  /// Shorter words may stand anywhere.
  private static let leastUniqueQuote = 10
  /// How much of the outer context, which no other had, has to be there where the nearer is not.
  private static let leastSteadiness = 0.7
  /// Of other programs' selectors, which do not say it, a quote of so much is taken for the only one.
  private static let uniqueQuote = 32
  /// This many scalars, in the compared text, tell a quote from all others.
  private static let tellingLength = 64.0

  private let finder: PassageFinder
  private let text: ComparedText
  private let stored: [UInt32]
  private let quote: [UInt32]
  private let before: [UInt32]
  private let after: [UInt32]
  private let sides: (before: ContextSide, after: ContextSide)
  /// Where the quote stands, but for case, quotes, dashes and white space.
  private let places: [Int]
  private let oldPlace: Int
  /// Whether the passage began and ended where words do.
  private let beginsWord: Bool
  private let endsWord: Bool
  private let isKnownUnique: Bool
  /// Whether the selector is of our making, and so says that its quote was the only one.
  private let isOwnUnique: Bool
  /// Whether it is of our making, and says that there were others.
  private let isRepeated: Bool
  /// How many scalars of context others had too.
  private let sharedBefore: Int?
  private let sharedAfter: Int?

  /// `nil` for a quote of white space.
  init?(_ selector: Selector, in finder: PassageFinder) {
    quote = ComparedText(selector.quote).scalars
    guard !quote.isEmpty else { return nil }
    self.finder = finder
    text = finder.compared
    stored = selector.quote.unicodeScalars.map(\.value)
    let (prefix, suffix) = (selector.prefix.unicodeScalars, selector.suffix.unicodeScalars)
    before = ComparedText(String(prefix.suffix(Self.mostContext))).scalars
    after = ComparedText(String(suffix.prefix(Self.mostContext))).scalars
    sides = (ContextSide(before.reversed()), ContextSide(after))
    places = finder.index.occurrences(of: quote, limit: Self.mostPlaces)
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
    if let place = placeWithAllContext { return (place, 1) }
    if let place = placeThatTellsItself ?? onlyPlace { return (place, Self.tellingConfidence) }
    let candidates = candidates()
    guard let best = candidates.first else { return nil }
    let odds = candidates.map { exp(min($0.evidence.strength, 40)) }
    let confidence = odds[0] / (1 + odds.reduce(0, +))
    let isBetween =
      quote.count >= Self.leastBetween
      && (isOwnUnique && best.evidence.isBetweenNeighbours
        || !isRepeated && best.evidence.isChangedInPlace)
    return (best.range, isBetween ? max(confidence, Self.betweenConfidence) : confidence)
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

  /// The best first; none overlaps another.
  private func candidates() -> [Candidate] {
    var candidates = sameCandidates()
    if !candidates.contains(where: \.evidence.isSettled) { candidates += similarCandidates() }
    var apart: [Candidate] = []
    for candidate in candidates.sorted(by: isBetter)
    where !apart.contains(where: { $0.range.overlaps(candidate.range) }) {
      apart.append(candidate)
    }
    return apart.filter { !isLikeOthers($0) }
  }

  /// By evidence, then by how near to the old place.
  private func isBetter(_ left: Candidate, _ right: Candidate) -> Bool {
    let strengths = (left.evidence.strength, right.evidence.strength)
    if strengths.0 != strengths.1 { return strengths.0 > strengths.1 }
    let distances = (distance(left.range), distance(right.range))
    return distances.0 != distances.1
      ? distances.0 < distances.1 : left.range.lowerBound < right.range.lowerBound
  }

  private func distance(_ range: Range<Int>) -> Int { abs(range.lowerBound - oldPlace) }

  /// Where the quote stands as it is, those with the most equal context.
  private func sameCandidates() -> [Candidate] {
    var ranges = samePlaces
    if ranges.count > Self.mostCandidates {
      let agreements = ranges.map(agreement)
      let order = ranges.indices.sorted {
        (agreements[$1], distance(ranges[$0])) < (agreements[$0], distance(ranges[$1]))
      }
      ranges = order.prefix(Self.mostCandidates).map { ranges[$0] }
    }
    return ranges.map { candidate($0, similarity: 1, solidity: 1) }
  }

  /// Where the quote stands, and is not a part of a longer word by chance.
  private var samePlaces: [Range<Int>] {
    let ranges = places.map { $0..<$0 + quote.count }
    return quote.count < Self.shortQuote ? ranges.filter { splitWords(by: $0) == 0 } : ranges
  }

  /// Whether the place has no more of the context than others had too.
  private func isLikeOthers(_ candidate: Candidate) -> Bool {
    guard isRepeated, candidate.evidence.isSame else { return false }
    let (left, right) = agreements(at: candidate.range)
    guard left <= sharedBefore ?? .max, right <= sharedAfter ?? .max else { return false }
    // Something next to it may have changed; then what is farther away tells.
    let steadiness = max(
      sides.before.steadiness(beyond: sharedBefore ?? .max, in: textBefore(candidate.range)),
      sides.after.steadiness(beyond: sharedAfter ?? .max, in: textBehind(candidate.range))
    )
    return steadiness < Self.leastSteadiness
  }

  /// How many scalars on both sides are equal without a gap.
  private func agreement(at range: Range<Int>) -> Int {
    let (left, right) = agreements(at: range)
    return left + right
  }

  private func agreements(at range: Range<Int>) -> (before: Int, after: Int) {
    let left = zip(before.reversed(), textBefore(range))
    let right = zip(after, textBehind(range))
    return (left.prefix { $0 == $1 }.count, right.prefix { $0 == $1 }.count)
  }

  /// The nearest scalar first.
  private func textBefore(_ range: Range<Int>) -> ReversedCollection<ArraySlice<UInt32>> {
    text.scalars[..<range.lowerBound].reversed()
  }

  private func textBehind(_ range: Range<Int>) -> ArraySlice<UInt32> {
    text.scalars[range.upperBound...]
  }

  /// Where much of the quote and its context stands.
  private func similarCandidates() -> [Candidate] {
    let head = before.suffix(ShortPattern.longest)
    let pattern = head + quote + after.prefix(ShortPattern.longest)
    let part = head.count..<head.count + quote.count
    let shared = SharedGrams(of: Array(pattern), in: finder.index, textCount: text.count)
    var found: [Candidate] = []
    for region in shared.regions where found.last?.evidence.isObvious != true {
      let passage = SimilarPassage(of: part, in: Array(pattern), region: region, of: text.scalars)
      guard let passage, passage.similarity > Evidence.leastSimilarity else { continue }
      found.append(
        candidate(
          wholeWords(passage.range),
          similarity: passage.similarity,
          solidity: passage.solidity
        )
      )
    }
    return found
  }

  private func candidate(
    _ range: Range<Int>,
    similarity: Double,
    solidity: Double
  ) -> Candidate {
    let isSame = text.scalars[range].elementsEqual(quote)
    return Candidate(
      range: range,
      evidence: Evidence(
        similarity: similarity,
        solidity: isSame ? 1 : solidity,
        surplus: min(1, max(0, Double(range.count) / Double(quote.count) - 1)),
        isSame: isSame,
        isExact: isSame
          && finder.stored[finder.storedRange(range, of: stored)].elementsEqual(stored),
        length: min(1, Double(quote.count) / Self.tellingLength),
        splitWords: Double(splitWords(by: range)),
        before: sides.before.likeness(in: textBefore(range)),
        after: sides.after.likeness(in: textBehind(range)),
        isKnownUnique: isKnownUnique,
        isAmbiguous: places.count > 1,
        shift: Double(distance(range)) / (Double(distance(range)) + 500)
      )
    )
  }

  /// How many ends are inside a word that were not.
  private func splitWords(by range: Range<Int>) -> Int {
    (beginsWord && finder.isInsideWord(range.lowerBound) ? 1 : 0)
      + (endsWord && finder.isInsideWord(range.upperBound) ? 1 : 0)
  }

  /// With ends that are inside a word, and were not, moved to the nearer end of the word.
  private func wholeWords(_ range: Range<Int>) -> Range<Int> {
    let start = beginsWord ? finder.wordEdge(near: range.lowerBound) : range.lowerBound
    let end = endsWord ? finder.wordEdge(near: range.upperBound) : range.upperBound
    return start < end ? start..<end : range
  }
}
