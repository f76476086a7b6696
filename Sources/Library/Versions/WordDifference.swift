import Changes

/// The stretches of two texts, word by word, as the merging of texts tells them apart.
struct WordDifference {
  typealias Part = VersionDifference.Part

  private let old: TextWords
  private let new: TextWords
  private let field: VersionDifference.Field
  private(set) var parts: [Part] = []

  init(of field: VersionDifference.Field, from old: String, to new: String) {
    self.field = field
    self.old = TextWords(old)
    self.new = TextWords(new)
    var (oldEnd, newEnd) = (0, 0)
    for hunk in readable(TextDifference().hunks(from: self.old, to: self.new)) {
      append(.keep, old: oldEnd..<hunk.old.lowerBound, new: newEnd..<hunk.new.lowerBound)
      append(.delete, old: hunk.old, new: hunk.new.lowerBound..<hunk.new.lowerBound)
      append(.insert, old: hunk.old.upperBound..<hunk.old.upperBound, new: hunk.new)
      (oldEnd, newEnd) = (hunk.old.upperBound, hunk.new.upperBound)
    }
    let ends = (self.old.byteBounds.count - 1, self.new.byteBounds.count - 1)
    append(.keep, old: oldEnd..<ends.0, new: newEnd..<ends.1)
  }

  /// Changes with nothing but spaces or signs between them are one: nobody reads them apart.
  ///
  /// Not across lines, so that paragraphs stay what they are.
  private func readable(_ hunks: [TextHunk]) -> [TextHunk] {
    var joined: [TextHunk] = []
    for hunk in hunks {
      if let last = joined.last, isNothing(between: last, and: hunk) {
        joined[joined.count - 1].old = last.old.lowerBound..<hunk.old.upperBound
        joined[joined.count - 1].new = last.new.lowerBound..<hunk.new.upperBound
      } else {
        joined.append(hunk)
      }
    }
    return joined
  }

  private func isNothing(between last: TextHunk, and next: TextHunk) -> Bool {
    // Both replace something: a word inserted before a sign that stays needs no more than itself.
    guard !last.old.isEmpty, !last.new.isEmpty, !next.old.isEmpty, !next.new.isEmpty else {
      return false
    }
    let gap = last.old.upperBound..<next.old.lowerBound
    return gap.count <= 2
      && String(decoding: old.bytes(gap), as: UTF8.self)
        .allSatisfy { !$0.isLetter && !$0.isNumber && !$0.isNewline }
  }

  private mutating func append(
    _ operation: VersionDifference.Operation,
    old oldTokens: Range<Int>,
    new newTokens: Range<Int>
  ) {
    let bytes = operation == .delete ? old.bytes(oldTokens) : new.bytes(newTokens)
    guard !bytes.isEmpty else { return }
    parts.append(
      Part(
        field: field,
        operation: operation,
        text: String(decoding: bytes, as: UTF8.self),
        old: old.scalars(oldTokens),
        new: new.scalars(newTokens)
      )
    )
  }
}

extension TextWords {
  fileprivate func scalars(_ tokens: Range<Int>) -> Range<Int> {
    scalarBounds[tokens.lowerBound]..<scalarBounds[tokens.upperBound]
  }
}
