/// The parts of a text that share the most short runs of scalars with a pattern, rare ones first.
struct SharedGrams {
  /// The best first; wide enough for the whole pattern, and some more.
  private(set) var regions: [Range<Int>] = []

  /// How many shared runs are compared: enough to tell places apart, few enough to be quick.
  private static let most = 384
  /// How many may be left out before.
  private static let mostElse = 192
  private static let mostRegions = 3

  private struct Hit {
    let pattern: Int
    let text: Int
  }

  /// Leaves out runs that are known to be something else.
  init(
    of pattern: [UInt32],
    in index: GramIndex,
    textCount: Int,
    isElse: (Range<Int>) -> Bool
  ) {
    let hits = Self.hits(of: pattern, in: index, isElse: isElse)
    let width = pattern.count + pattern.count / 2 + 300
    let margin = pattern.count / 4 + 200
    for window in Self.windows(of: hits, width: width, count: Self.mostRegions) {
      guard let first = hits[window].first, let last = hits[window].last else { continue }
      let start = first.text - first.pattern - margin
      let end = last.text + pattern.count - last.pattern + margin
      let region = max(0, start)..<min(textCount, max(end, 0))
      regions.append(region)
    }
  }

  /// In the order of the text.
  private static func hits(
    of pattern: [UInt32],
    in index: GramIndex,
    isElse: (Range<Int>) -> Bool
  ) -> [Hit] {
    let count = pattern.count - index.length + 1
    guard count > 0 else { return [] }
    let offsets = stride(from: 0, to: count, by: max(1, count / 512))
    let grams = offsets.map { (offset: $0, count: index.places(of: pattern, at: $0).count) }
      .filter { $0.count > 0 }
      .sorted { ($0.count, $0.offset) < ($1.count, $1.offset) }
    var hits: [Hit] = []
    var elseCount = 0
    for gram in grams {
      if hits.count + gram.count > most || elseCount > mostElse { break }
      for place in index.places(of: pattern, at: gram.offset).lazy.map(Int.init) {
        if isElse(place..<place + index.length) {
          elseCount += 1
        } else {
          hits.append(Hit(pattern: gram.offset, text: place))
        }
      }
    }
    return hits.sorted { ($0.text, $0.pattern) < ($1.text, $1.pattern) }
  }

  /// The windows with the most different runs, none overlapping another by more than half.
  private static func windows(of hits: [Hit], width: Int, count: Int) -> [Range<Int>] {
    var present = [Int](repeating: 0, count: (hits.map(\.pattern).max() ?? 0) + 1)
    var different = 0
    var end = 0
    var all: [(hits: Range<Int>, score: Int)] = []
    for start in hits.indices {
      while end < hits.count, hits[end].text < hits[start].text + width {
        if present[hits[end].pattern] == 0 { different += 1 }
        present[hits[end].pattern] += 1
        end += 1
      }
      all.append((start..<end, different))
      present[hits[start].pattern] -= 1
      if present[hits[start].pattern] == 0 { different -= 1 }
    }
    let best = all.map(\.score).max() ?? 0
    var chosen: [Range<Int>] = []
    for window in all.sorted(by: { ($1.score, $0.hits.lowerBound) < ($0.score, $1.hits.lowerBound) }
    ) {
      if chosen.count >= count || window.score * 2 < best { break }
      let place = hits[window.hits.lowerBound].text
      if chosen.contains(where: { abs(hits[$0.lowerBound].text - place) * 2 < width }) { continue }
      chosen.append(window.hits)
    }
    return chosen
  }
}
