/// The stretches of a text that share the most words with a quote, rare words counting more.
struct WordWindows {
  /// In the folded text; best first, none overlapping another by more than half.
  private(set) var ranges: [Range<Int>] = []

  private struct Word {
    let range: Range<Int>
    let hash: UInt64
  }

  private struct Hit {
    let word: Int
    let range: Range<Int>
    let kind: Int
  }

  /// - Parameters:
  ///   - quote: Folded and lower-case.
  ///   - text: Folded and lower-case.
  ///   - limit: How many at most.
  init(sharing quote: [UInt32], in text: [UInt32], limit: Int) {
    var kinds: [UInt64: Int] = [:]
    var wanted: [Int] = []
    var width = 0
    Self.forEachWord(in: quote) { word in
      let kind = kinds[word.hash, default: wanted.count]
      if kind == wanted.count { wanted.append(0) }
      kinds[word.hash] = kind
      wanted[kind] += 1
      width += 1
    }
    guard width > 0 else { return }
    var hits: [Hit] = []
    var count = 0
    Self.forEachWord(in: text) { word in
      if let kind = kinds[word.hash] {
        hits.append(Hit(word: count, range: word.range, kind: kind))
      }
      count += 1
    }
    choose(from: hits, wanted: wanted, width: width + width / 4 + 1, limit: limit)
  }

  private mutating func choose(from hits: [Hit], wanted: [Int], width: Int, limit: Int) {
    var frequencies = [Int](repeating: 0, count: wanted.count)
    for hit in hits { frequencies[hit.kind] += 1 }
    let weights = frequencies.map { max(1, 20 - (Int.bitWidth - $0.leadingZeroBitCount)) }
    let whole = zip(weights, wanted).reduce(0) { $0 + $1.0 * $1.1 }
    let windows = Self.windows(of: hits, wanted: wanted, weights: weights, width: width)
      .filter { $0.score * 4 >= whole }
      .sorted { ($1.score, $0.hits.lowerBound) < ($0.score, $1.hits.lowerBound) }
    var chosen: [Int] = []
    for window in windows where ranges.count < limit {
      let start = hits[window.hits.lowerBound].word
      if chosen.contains(where: { abs($0 - start) * 2 < width }) { continue }
      chosen.append(start)
      let tight = Self.tightened(window.hits, of: hits, wanted: wanted)
      ranges.append(
        hits[tight.lowerBound].range.lowerBound..<hits[tight.upperBound - 1].range.upperBound
      )
    }
  }

  /// Without the words at its ends that it has more often than wanted.
  private static func tightened(_ window: Range<Int>, of hits: [Hit], wanted: [Int]) -> Range<Int> {
    var present = [Int](repeating: 0, count: wanted.count)
    for hit in hits[window] { present[hit.kind] += 1 }
    var (start, end) = (window.lowerBound, window.upperBound)
    while end - start > 1, present[hits[start].kind] > wanted[hits[start].kind] {
      present[hits[start].kind] -= 1
      start += 1
    }
    while end - start > 1, present[hits[end - 1].kind] > wanted[hits[end - 1].kind] {
      present[hits[end - 1].kind] -= 1
      end -= 1
    }
    return start..<end
  }

  /// The best window that begins in each stretch of half a width.
  private static func windows(
    of hits: [Hit],
    wanted: [Int],
    weights: [Int],
    width: Int
  ) -> [(hits: Range<Int>, score: Int)] {
    var present = [Int](repeating: 0, count: wanted.count)
    var score = 0
    var end = 0
    var best: [(hits: Range<Int>, score: Int)] = []
    var stretch = -1
    for start in hits.indices {
      while end < hits.count, hits[end].word < hits[start].word + width {
        let kind = hits[end].kind
        if present[kind] < wanted[kind] { score += weights[kind] }
        present[kind] += 1
        end += 1
      }
      let here = hits[start].word * 2 / width
      if here != stretch {
        stretch = here
        best.append((start..<end, score))
      } else if let last = best.last, score > last.score {
        best[best.count - 1] = (start..<end, score)
      }
      let kind = hits[start].kind
      if present[kind] <= wanted[kind] { score -= weights[kind] }
      present[kind] -= 1
    }
    return best
  }

  private static func forEachWord(in text: [UInt32], _ body: (Word) -> Void) {
    let basis: UInt64 = 0xCBF2_9CE4_8422_2325
    var start = 0
    var hash = basis
    func finish(_ end: Int) {
      if end > start { body(Word(range: start..<end, hash: hash)) }
      start = end + 1
      hash = basis
    }
    for (offset, scalar) in text.enumerated() {
      if ScalarFolding.isWholeWord(scalar) {
        finish(offset)
        body(Word(range: offset..<offset + 1, hash: (basis ^ UInt64(scalar)) &* 0x100_0000_01B3))
      } else if ScalarFolding.isWordPart(scalar) {
        hash = (hash ^ UInt64(scalar)) &* 0x100_0000_01B3
      } else {
        finish(offset)
      }
    }
    finish(text.count)
  }
}
