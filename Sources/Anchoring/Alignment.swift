/// The part of a text that is most like a pattern, with the fewest scalars added, left out or changed.
///
/// Takes time in proportion to the product of both lengths.
/// Source: Sellers, The Theory and Computation of Evolutionary Distances, 1980.
struct Alignment {
  /// In the text.
  let range: Range<Int>
  /// How many scalars differ.
  let distance: Int

  init(of pattern: some Collection<UInt32>, in text: some Collection<UInt32>) {
    let pattern = Array(pattern)
    var costs = Array(0...pattern.count)
    var starts = [Int](repeating: 0, count: pattern.count + 1)
    var best = (distance: pattern.count, range: 0..<0)
    for (offset, scalar) in text.enumerated() {
      var diagonal = (cost: costs[0], start: starts[0])
      starts[0] = offset + 1
      for row in 0..<pattern.count {
        let above = (cost: costs[row] + 1, start: starts[row])
        let left = (cost: costs[row + 1] + 1, start: starts[row + 1])
        let changed = diagonal.cost + (pattern[row] == scalar ? 0 : 1)
        var cheapest = (cost: changed, start: diagonal.start)
        if left.cost < cheapest.cost { cheapest = left }
        if above.cost < cheapest.cost { cheapest = above }
        diagonal = (costs[row + 1], starts[row + 1])
        (costs[row + 1], starts[row + 1]) = cheapest
      }
      if costs[pattern.count] < best.distance {
        best = (costs[pattern.count], starts[pattern.count]..<offset + 1)
      }
    }
    range = best.range
    distance = best.distance
  }

  /// 1 for the same, 0 for nothing in common.
  func similarity(to pattern: some Collection<UInt32>) -> Double {
    let longest = max(pattern.count, range.count, 1)
    return Double(longest - min(distance, longest)) / Double(longest)
  }
}
