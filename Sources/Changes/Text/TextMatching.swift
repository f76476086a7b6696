internal import Reading

/// Finds which old tokens are kept, and as which new ones.
///
/// The heaviest common subsequence where its table has at most ``largestTable`` cells. A larger
/// stretch is divided at the tokens that are in both sides once; without any it is replaced whole.
struct TextMatching {
  private struct Region {
    var old: Range<Int>
    var new: Range<Int>
  }

  static let largestTable = 4_000_000

  private let oldSymbols: [Int32]
  private let newSymbols: [Int32]
  private let symbolWeights: [Int32]
  private var partners: [Int?]
  private var regions: [Region] = []

  /// For each old token the new token it is kept as, ascending, or `nil`.
  static func partners(
    of old: TextWords,
    in new: TextWords,
    weights: TextWeights
  ) -> [Int?] {
    let shorter = min(old.count, new.count)
    var prefix = 0
    while prefix < shorter, old.isEqual(prefix, to: new, prefix) { prefix += 1 }
    var suffix = 0
    while suffix < shorter - prefix,
      old.isEqual(old.count - 1 - suffix, to: new, new.count - 1 - suffix)
    {
      suffix += 1
    }
    let oldMiddle = prefix..<(old.count - suffix)
    let newMiddle = prefix..<(new.count - suffix)
    var matching = TextMatching(old, oldMiddle, new, newMiddle, weights)
    matching.matchAll()
    let end = (old.count - suffix)..<old.count
    let shift = new.count - old.count
    return (0..<prefix).map { $0 } + matching.partners.map { $0.map { $0 + prefix } }
      + end.map { $0 + shift }
  }

  private init(
    _ old: TextWords,
    _ oldRange: Range<Int>,
    _ new: TextWords,
    _ newRange: Range<Int>,
    _ weights: TextWeights
  ) {
    var symbols: [ArraySlice<UInt8>: Int32] = [:]
    var symbolWeights: [Int32] = []
    func symbol(_ words: TextWords, _ index: Int) -> Int32 {
      let bytes = words.bytes(index..<(index + 1))
      if let known = symbols[bytes] { return known }
      let fresh = Int32(truncatingIfNeeded: symbolWeights.count)
      symbols[bytes] = fresh
      symbolWeights.append(words.isWord[index] ? weights.word : weights.separator)
      return fresh
    }
    oldSymbols = oldRange.map { symbol(old, $0) }
    newSymbols = newRange.map { symbol(new, $0) }
    self.symbolWeights = symbolWeights
    partners = [Int?](repeating: nil, count: oldSymbols.count)
    regions = [Region(old: 0..<oldSymbols.count, new: 0..<newSymbols.count)]
  }

  private mutating func matchAll() {
    while let next = regions.popLast() {
      let region = trimmed(next)
      guard !region.old.isEmpty, !region.new.isEmpty else { continue }
      if region.new.count <= Self.largestTable / region.old.count {
        matchHeaviest(region)
      } else {
        divide(region)
      }
    }
  }

  /// Matches the common beginning and end; what is left is the rest.
  private mutating func trimmed(_ region: Region) -> Region {
    var (old, new) = (region.old, region.new)
    while let i = old.first, let j = new.first, oldSymbols[i] == newSymbols[j] {
      partners[i] = j
      old.removeFirst()
      new.removeFirst()
    }
    while let i = old.last, let j = new.last, oldSymbols[i] == newSymbols[j] {
      partners[i] = j
      old.removeLast()
      new.removeLast()
    }
    return Region(old: old, new: new)
  }

  private mutating func matchHeaviest(_ region: Region) {
    let table = TextTable(
      oldSymbols[region.old],
      newSymbols[region.new],
      weights: symbolWeights
    )
    for (i, j) in table.matches {
      partners[region.old.lowerBound + i] = region.new.lowerBound + j
    }
  }

  private mutating func divide(_ region: Region) {
    var start = Region(old: region.old, new: region.new)
    let anchors = anchors(in: region)
    for (i, j) in anchors {
      partners[i] = j
      regions.append(Region(old: start.old.lowerBound..<i, new: start.new.lowerBound..<j))
      start = Region(old: (i + 1)..<region.old.upperBound, new: (j + 1)..<region.new.upperBound)
    }
    if !anchors.isEmpty { regions.append(start) }
  }

  /// The longest ascending sequence of the words that are in both sides exactly once.
  private func anchors(in region: Region) -> [(Int, Int)] {
    let oldPlaces = Self.places(of: oldSymbols, in: region.old)
    let newPlaces = Self.places(of: newSymbols, in: region.new)
    var pairs: [(Int, Int)] = []
    for i in region.old where oldPlaces[oldSymbols[i]] == i {
      guard let j = newPlaces[oldSymbols[i]], j >= 0 else { continue }
      pairs.append((i, j))
    }
    return pairs.longestAscending(\.1)
  }

  /// Where each symbol stands; −1 when it does so more than once.
  private static func places(of symbols: [Int32], in range: Range<Int>) -> [Int32: Int] {
    var places: [Int32: Int] = [:]
    for index in range {
      let isKnown = places[symbols[index]] != nil
      places[symbols[index]] = isKnown ? -1 : index
    }
    return places
  }
}
