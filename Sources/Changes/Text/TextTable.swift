/// The heaviest common subsequence of two short sequences of symbols, by dynamic programming.
struct TextTable {
  /// Which symbols are matched, ascending.
  private(set) var matches: [(Int, Int)] = []

  /// Fills a table of one cell for each pair; the caller bounds how many.
  init(_ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>, weights: [Int32]) {
    let (old, new) = (Array(old), Array(new))
    let (n, m) = (old.count, new.count)
    let width = m + 1
    // best[i][j]: the weight of the best match of old[i...] and new[j...].
    var best = [Int32](repeating: 0, count: (n + 1) * width)
    for i in stride(from: n - 1, through: 0, by: -1) {
      let row = i * width
      let weight = weights[Int(old[i])]
      for j in stride(from: m - 1, through: 0, by: -1) {
        let without = max(best[row + width + j], best[row + j + 1])
        let with = old[i] == new[j] ? best[row + width + j + 1] + weight : 0
        best[row + j] = max(without, with)
      }
    }
    var (i, j) = (0, 0)
    while i < n, j < m {
      let cell = i * width + j
      let isMatch =
        old[i] == new[j] && best[cell] == best[cell + width + 1] + weights[Int(old[i])]
      if isMatch {
        matches.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if best[cell + width] >= best[cell + 1] {
        i += 1
      } else {
        j += 1
      }
    }
  }
}
