/// How often a strategy was right, by what is asked.
struct Tally {
  var right = 0
  var wrong = 0
  /// The quote was gone, and reported so.
  var orphanedRightly = 0
  /// The quote was there.
  var orphanedWrongly = 0

  mutating func count(_ range: Range<Int>?, truth: Truth) {
    switch (range, truth) {
    case (_, .unclear): break
    case (nil, .gone): orphanedRightly += 1
    case (nil, .present): orphanedWrongly += 1
    case (let range?, _):
      if truth.allows(range) { right += 1 } else { wrong += 1 }
    }
  }

  var total: Int { right + wrong + orphanedRightly + orphanedWrongly }

  var goodShare: Double { Double(right + orphanedRightly) / Double(max(total, 1)) }

  static func + (left: Tally, right: Tally) -> Tally {
    Tally(
      right: left.right + right.right,
      wrong: left.wrong + right.wrong,
      orphanedRightly: left.orphanedRightly + right.orphanedRightly,
      orphanedWrongly: left.orphanedWrongly + right.orphanedWrongly
    )
  }
}
