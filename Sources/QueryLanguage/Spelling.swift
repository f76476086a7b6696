/// What somebody may have meant.
enum Spelling {
  /// The candidate with the fewest slips, at most two and fewer than half its letters.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let letters = Array(word.utf8.prefix(24))
    return
      candidates
      .map { (name: $0, slips: slips(letters, Array($0.utf8))) }
      .filter { $0.slips <= 2 && $0.slips * 2 < $0.name.utf8.count }
      .min { $0.slips < $1.slips }?
      .name
  }

  /// Letters added, left out, changed or exchanged with their neighbour.
  private static func slips(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var best = min(previous[column + 1], current[column]) + 1
        best = min(best, previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
