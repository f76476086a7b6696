/// The part of a region that stands for a quote, found by what corresponds to it and to its context.
struct SimilarPassage {
  let range: Range<Int>
  /// How much of the quote stands there, from 0 to 1.
  let similarity: Double
  /// How much of the quote stands there in runs so long that they are no chance.
  let solidity: Double

  /// Ten scalars in a row are hardly ever the same in two sentences.
  private static let solid = 10

  /// The quote is a part of the pattern; the rest of it is context.
  init?(of quote: Range<Int>, in pattern: [UInt32], region: Range<Int>, of text: [UInt32]) {
    let runs = Correspondence(of: pattern, in: text, region: region).runs
    let start = Edge(of: quote, in: pattern, runs: runs, region: region, of: text).place
    guard let start,
      let end = Edge(endOf: quote, in: pattern, runs: runs, region: region, of: text).place,
      start < end
    else { return nil }
    range = start..<end
    let solid = runs.filter { $0.count >= Self.solid }.map {
      max(0, min($0.patternEnd, quote.upperBound) - max($0.pattern, quote.lowerBound))
    }
    solidity = Double(solid.reduce(0, +)) / Double(quote.count)
    similarity = min(
      1,
      Self.equal(in: quote, pattern: pattern, runs: runs, range: range, of: text)
        / Double(quote.count)
    )
  }

  /// How many scalars of the quote stand in the range.
  private static func equal(
    in quote: Range<Int>,
    pattern: [UInt32],
    runs: [Correspondence.Run],
    range: Range<Int>,
    of text: [UInt32]
  ) -> Double {
    var equal = 0
    var (patternEnd, textEnd) = (quote.lowerBound, range.lowerBound)
    for run in runs {
      let start = max(run.pattern, quote.lowerBound)
      let end = min(run.patternEnd, quote.upperBound)
      guard start < end else { continue }
      let place = run.text + start - run.pattern
      if patternEnd <= start, textEnd <= place {
        equal += Self.equal(pattern[patternEnd..<start], text[textEnd..<place])
      }
      equal += end - start
      (patternEnd, textEnd) = (end, place + end - start)
    }
    if patternEnd < quote.upperBound, textEnd < range.upperBound {
      equal += Self.equal(pattern[patternEnd..<quote.upperBound], text[textEnd..<range.upperBound])
    }
    return Double(equal)
  }

  /// How many scalars of a short piece stand in another; none where half of them differ.
  private static func equal(_ piece: ArraySlice<UInt32>, _ other: ArraySlice<UInt32>) -> Int {
    guard !piece.isEmpty, !other.isEmpty, piece.count <= ShortPattern.longest,
      other.count <= 2 * ShortPattern.longest
    else { return 0 }
    let most = max(piece.count, other.count)
    let equal = most - ShortPattern(piece).distance(to: other)
    return equal * 2 >= most ? min(equal, piece.count) : 0
  }
}

/// Where a quote begins or ends in a text of which some runs correspond to it.
private struct Edge {
  /// So short a piece, at the end of a quote, is looked for only where it was.
  private static let leastPiece = 4
  /// How much may have been inserted before it.
  private static let reach = 600

  let place: Int?

  init(
    of quote: Range<Int>,
    in pattern: [UInt32],
    runs: [Correspondence.Run],
    region: Range<Int>,
    of text: [UInt32]
  ) {
    guard let number = runs.firstIndex(where: { $0.patternEnd > quote.lowerBound }) else {
      place = nil
      return
    }
    let run = runs[number]
    if run.pattern <= quote.lowerBound {
      place = run.text + quote.lowerBound - run.pattern
      return
    }
    guard run.pattern < quote.upperBound else {
      // Nothing of the quote corresponds; what is between its neighbours may still be like it.
      place =
        number > 0 && runs[number - 1].patternEnd == quote.lowerBound
        ? runs[number - 1].textEnd : nil
      return
    }
    let before = number > 0 ? runs[number - 1] : nil
    let limit = before?.textEnd ?? region.lowerBound
    let missing = run.pattern - quote.lowerBound
    let isAdjacent =
      (before?.patternEnd ?? 0) == quote.lowerBound
      && (before != nil || region.lowerBound == 0)
    if isAdjacent, run.text - limit <= 2 * missing + 16 {
      place = limit
    } else {
      place =
        run.text
        - Self.extent(
          of: pattern[quote.lowerBound..<run.pattern].reversed(),
          in: text[limit..<run.text].reversed()
        )
    }
  }

  init(
    endOf quote: Range<Int>,
    in pattern: [UInt32],
    runs: [Correspondence.Run],
    region: Range<Int>,
    of text: [UInt32]
  ) {
    guard let number = runs.lastIndex(where: { $0.pattern < quote.upperBound }) else {
      place = nil
      return
    }
    let run = runs[number]
    if run.patternEnd >= quote.upperBound {
      place = run.text + quote.upperBound - run.pattern
      return
    }
    guard run.patternEnd > quote.lowerBound else {
      place =
        number + 1 < runs.count && runs[number + 1].pattern == quote.upperBound
        ? runs[number + 1].text : nil
      return
    }
    let behind = number + 1 < runs.count ? runs[number + 1] : nil
    let limit = behind?.text ?? region.upperBound
    let missing = quote.upperBound - run.patternEnd
    let isAdjacent =
      (behind?.pattern ?? pattern.count) == quote.upperBound
      && (behind != nil || region.upperBound == text.count)
    if isAdjacent, limit - run.textEnd <= 2 * missing + 16 {
      place = limit
    } else {
      place =
        run.textEnd
        + Self.extent(
          of: pattern[run.patternEnd..<quote.upperBound],
          in: text[run.textEnd..<limit]
        )
    }
  }

  /// How much of `text`, from its beginning, stands for `piece`.
  private static func extent(
    of piece: some Collection<UInt32>,
    in text: some Collection<UInt32>
  ) -> Int {
    let whole = min(piece.count, text.count)
    guard piece.count <= ShortPattern.longest else { return whole }
    let near = text.prefix(2 * piece.count + 8)
    let match = ShortPattern(piece).beginning(of: near)
    if match.distance * 2 <= piece.count { return match.length }
    // Something may have been inserted before it.
    if piece.count >= leastPiece {
      let places = ScalarSearch(Array(piece)).matches(in: Array(text.prefix(reach)), limit: 2)
      if places.count == 1 { return places[0] + piece.count }
    }
    // Other words may stand before the same full stop.
    guard let last = Array(piece.suffix(1)).first, isPunctuation(last) else { return 0 }
    return near.enumerated().first { $0.element == last }.map { $0.offset + 1 } ?? 0
  }

  private static func isPunctuation(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar)?.properties.generalCategory {
    case .otherPunctuation, .closePunctuation, .finalPunctuation: true
    default: false
    }
  }
}
