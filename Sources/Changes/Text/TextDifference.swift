/// How a save differs from the text before it.
///
/// The rules are part of the contract (A.10):
///
/// > A kept word outweighs any number of separators. A pure insert or delete slides to the left as
/// > far as it can, so that two devices choose the same gap.
package struct TextDifference: Sendable {
  private let slides: Bool
  private let weights: TextWeights

  /// The contract; the tests break it by other arguments.
  package init(slides: Bool = true, separatorsWeighAsWords: Bool = false) {
    self.slides = slides
    weights = TextWeights(separatorsWeighAsWords: separatorsWeighAsWords)
  }

  /// What changed, in ascending order; between two hunks lies at least one equal token.
  package func hunks(from old: TextWords, to new: TextWords) -> [TextHunk] {
    let partners = TextMatching.partners(of: old, in: new, weights: weights)
    var hunks: [TextHunk] = []
    for hunk in Self.gaps(between: partners, newCount: new.count) {
      append(slides ? slid(hunk, behind: hunks.last, old, new) : hunk, to: &hunks)
    }
    return hunks
  }

  /// What lies between the tokens that have a partner.
  private static func gaps(between partners: [Int?], newCount: Int) -> [TextHunk] {
    var hunks: [TextHunk] = []
    var oldStart = 0
    var newStart = 0
    for (index, partner) in partners.enumerated() {
      guard let partner else { continue }
      if index > oldStart || partner > newStart {
        hunks.append(TextHunk(old: oldStart..<index, new: newStart..<partner))
      }
      oldStart = index + 1
      newStart = partner + 1
    }
    if partners.count > oldStart || newCount > newStart {
      hunks.append(TextHunk(old: oldStart..<partners.count, new: newStart..<newCount))
    }
    return hunks
  }

  private func slid(
    _ hunk: TextHunk,
    behind last: TextHunk?,
    _ old: TextWords,
    _ new: TextWords
  ) -> TextHunk {
    let floor = last?.old.upperBound ?? 0
    var (i1, i2) = (hunk.old.lowerBound, hunk.old.upperBound)
    var (j1, j2) = (hunk.new.lowerBound, hunk.new.upperBound)
    while i1 == i2 || j1 == j2, i1 > floor {
      let canSlide =
        i1 == i2 ? new.isEqual(j1 - 1, to: new, j2 - 1) : old.isEqual(i1 - 1, to: old, i2 - 1)
      guard canSlide else { break }
      (i1, i2, j1, j2) = (i1 - 1, i2 - 1, j1 - 1, j2 - 1)
    }
    return TextHunk(old: i1..<i2, new: j1..<j2)
  }

  private func append(_ hunk: TextHunk, to hunks: inout [TextHunk]) {
    guard let last = hunks.last, last.old.upperBound == hunk.old.lowerBound else {
      hunks.append(hunk)
      return
    }
    hunks[hunks.count - 1] = TextHunk(
      old: last.old.lowerBound..<hunk.old.upperBound,
      new: last.new.lowerBound..<hunk.new.upperBound
    )
  }
}
