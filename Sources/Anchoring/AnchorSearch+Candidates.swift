extension AnchorSearch {
  /// A place in the compared text, and what speaks for it.
  struct Candidate {
    let range: Range<Int>
    let evidence: Evidence
  }

  /// How many equal places are looked at closely.
  private static let mostCandidates = 6
  /// How much of the outer context, which no other had, has to be there where the nearer is not.
  private static let leastSteadiness = 0.7
  /// This many scalars, in the compared text, tell a quote from all others.
  private static let tellingLength = 64.0

  /// The best first; none overlaps another.
  func candidates() -> [Candidate] {
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

  /// Whether the place has no more of the context than others had too.
  ///
  /// Where the other version is known, so is what became of those others.
  private func isLikeOthers(_ candidate: Candidate) -> Bool {
    guard isRepeated, former == nil, candidate.evidence.isSame else { return false }
    let (left, right) = agreements(at: candidate.range)
    guard left <= sharedBefore ?? .max, right <= sharedAfter ?? .max else { return false }
    // Something next to it may have changed; then what is farther away tells.
    let steadiness = max(
      sides.before.steadiness(beyond: sharedBefore ?? .max, in: textBefore(candidate.range)),
      sides.after.steadiness(beyond: sharedAfter ?? .max, in: textBehind(candidate.range))
    )
    return steadiness < Self.leastSteadiness
  }

  /// Where much of the quote and its context stands.
  private func similarCandidates() -> [Candidate] {
    let head = before.suffix(ShortPattern.longest)
    let tail = after.prefix(ShortPattern.longest)
    let pattern = Array(head + quote + tail)
    let part = head.count..<head.count + quote.count
    var found: [Candidate] = []
    if let region = former?.region {
      let start = max(0, region.lowerBound - head.count)
      let around = start..<min(text.count, region.upperBound + tail.count)
      found += [similarCandidate(of: part, in: pattern, region: around)].compactMap { $0 }
      if found.contains(where: isBetween) { return found }
    }
    guard former?.mayBeElsewhere != false else { return found }
    let shared = SharedGrams(of: pattern, in: finder.index, textCount: text.count) {
      former?.isElse($0) == true
    }
    for region in shared.regions where found.last?.evidence.isObvious != true {
      found += [similarCandidate(of: part, in: pattern, region: region)].compactMap { $0 }
    }
    return found
  }

  private func similarCandidate(
    of part: Range<Int>,
    in pattern: [UInt32],
    region: Range<Int>
  ) -> Candidate? {
    let passage = SimilarPassage(of: part, in: pattern, region: region, of: text.scalars)
    guard let passage, passage.similarity > Evidence.leastSimilarity,
      former?.isElse(passage.range) != true
    else { return nil }
    return candidate(
      wholeWords(passage.range),
      similarity: passage.similarity,
      solidity: passage.solidity
    )
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

  /// With ends that are inside a word, and were not, moved to the nearer end of the word.
  private func wholeWords(_ range: Range<Int>) -> Range<Int> {
    let start = beginsWord ? finder.wordEdge(near: range.lowerBound) : range.lowerBound
    let end = endsWord ? finder.wordEdge(near: range.upperBound) : range.upperBound
    return start < end ? start..<end : range
  }
}
