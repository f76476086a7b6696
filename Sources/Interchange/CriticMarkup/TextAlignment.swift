internal import Reading

/// Which tokens of a text are kept in an edited one, and as which.
///
/// Common ends first; then the tokens that stand once on both sides, in their longest ascending
/// sequence; between these the longest common subsequence where its table is small. What is left
/// between is replaced. Takes time in proportion to n log n.
/// Source: Bram Cohen's patience diff, https://bramcohen.livejournal.com/73318.html
struct TextAlignment {
  private struct Region {
    var old: Range<Int>
    var new: Range<Int>
  }

  /// What was replaced: old tokens by new ones.
  struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
  }

  private static let largestTable = 250_000
  /// A run of tokens is rarer than a token: these many are looked for together, then one.
  private static let runLengths = [4, 1]

  /// For each new token the old one, ascending; −1 for none.
  private(set) var partners: [Int]
  private let old: [TextToken]
  private let new: [TextToken]

  init(_ old: [TextToken], _ new: [TextToken]) {
    self.old = old
    self.new = new
    partners = [Int](repeating: -1, count: new.count)
    var regions = [Region(old: old.indices, new: new.indices)]
    while let next = regions.popLast() {
      let region = trimmed(next)
      guard !region.old.isEmpty, !region.new.isEmpty else { continue }
      if region.new.count <= Self.largestTable / region.old.count {
        matchLongest(region)
      } else {
        divide(region, into: &regions)
      }
    }
  }

  /// Where tokens were replaced, added or taken away, in ascending order.
  var hunks: [Hunk] {
    var hunks: [Hunk] = []
    var start = (old: 0, new: 0)
    for (index, partner) in (partners + [old.count]).enumerated() where partner >= 0 {
      if partner > start.old || index > start.new {
        hunks.append(Hunk(old: start.old..<partner, new: start.new..<index))
      }
      start = (partner + 1, index + 1)
    }
    return hunks
  }

  /// Matches the common beginning and end; what is left is the rest.
  private mutating func trimmed(_ region: Region) -> Region {
    var (old, new) = (region.old, region.new)
    while let i = old.first, let j = new.first, self.old[i] == self.new[j] {
      partners[j] = i
      old.removeFirst()
      new.removeFirst()
    }
    while let i = old.last, let j = new.last, self.old[i] == self.new[j] {
      partners[j] = i
      old.removeLast()
      new.removeLast()
    }
    return Region(old: old, new: new)
  }

  private mutating func matchLongest(_ region: Region) {
    let (rows, columns) = (region.old.count, region.new.count)
    var lengths = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
    for row in stride(from: rows - 1, through: 0, by: -1) {
      for column in stride(from: columns - 1, through: 0, by: -1) {
        let cell = row * (columns + 1) + column
        lengths[cell] =
          old[region.old.lowerBound + row] == new[region.new.lowerBound + column]
          ? lengths[cell + columns + 2] + 1 : max(lengths[cell + 1], lengths[cell + columns + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < rows, column < columns {
      let cell = row * (columns + 1) + column
      if old[region.old.lowerBound + row] == new[region.new.lowerBound + column] {
        partners[region.new.lowerBound + column] = region.old.lowerBound + row
        row += 1
        column += 1
      } else if lengths[cell + 1] >= lengths[cell + columns + 1] {
        column += 1
      } else {
        row += 1
      }
    }
  }

  private mutating func divide(_ region: Region, into regions: inout [Region]) {
    for length in Self.runLengths {
      let pairs = uniquePairs(in: region, length: length).longestAscending(\.1)
      guard !pairs.isEmpty else { continue }
      var start = (old: region.old.lowerBound, new: region.new.lowerBound)
      for (i, j) in pairs where i >= start.old && j >= start.new {
        for step in 0..<length { partners[j + step] = i + step }
        regions.append(Region(old: start.old..<i, new: start.new..<j))
        start = (i + length, j + length)
      }
      regions.append(
        Region(old: start.old..<region.old.upperBound, new: start.new..<region.new.upperBound)
      )
      return
    }
  }

  /// The runs of tokens that stand exactly once on both sides.
  private func uniquePairs(in region: Region, length: Int) -> [(Int, Int)] {
    let oldPlaces = Self.places(of: old, in: region.old, length: length)
    let newPlaces = Self.places(of: new, in: region.new, length: length)
    var pairs: [(Int, Int)] = []
    for (hash, place) in oldPlaces where place >= 0 {
      guard let other = newPlaces[hash], other >= 0 else { continue }
      pairs.append((place, other))
    }
    return pairs.sorted { $0.0 < $1.0 }
  }

  /// Where each run of tokens stands; −1 when it does so more than once.
  private static func places(
    of tokens: [TextToken],
    in range: Range<Int>,
    length: Int
  ) -> [UInt64: Int] {
    var places: [UInt64: Int] = [:]
    guard range.count >= length else { return places }
    for index in range.lowerBound...(range.upperBound - length) {
      var hash: UInt64 = 0
      for token in tokens[index..<index + length] { hash = (hash ^ token.hash) &* 0x100_0000_01B3 }
      let isKnown = places[hash] != nil
      places[hash] = isKnown ? -1 : index
    }
    return places
  }
}
