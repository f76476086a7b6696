extension PassageFinder {
  /// Quotes up to here are compared letter by letter, of longer ones both ends.
  static let longestAlignment = 1024

  /// The passages most like `quote`, the most similar first; each shares words with it.
  ///
  /// They begin and end with a word. None is returned that has less than a third in common.
  public func nearest(to quote: String, limit: Int = 3) -> [Passage] {
    let typed = FoldedText(typed: quote).lowercased
    guard limit > 0, !typed.isEmpty else { return [] }
    let text = folded.lowercased
    let passages = WordWindows(sharing: typed, in: text, limit: min(limit, 100) * 2).ranges
      .compactMap { passage(like: typed, near: $0, in: text) }
      .sorted { ($1.similarity, $0.range.lowerBound) < ($0.similarity, $1.range.lowerBound) }
    var chosen: [Passage] = []
    for passage in passages where chosen.count < limit {
      if !chosen.contains(where: { $0.range.overlaps(passage.range) }) { chosen.append(passage) }
    }
    return chosen
  }

  private func passage(like typed: [UInt32], near window: Range<Int>, in text: [UInt32]) -> Passage?
  {
    let found =
      typed.count <= Self.longestAlignment
      ? whole(typed, near: window, in: text) : ends(of: typed, near: window, in: text)
    guard !found.range.isEmpty, found.similarity * 3 >= 1 else { return nil }
    let range = Self.wholeWords(found.range, in: text)
    return Passage(
      range: folded.storedRange(range, in: stored),
      likeness: .similar,
      similarity: found.similarity
    )
  }

  private func whole(
    _ typed: [UInt32],
    near window: Range<Int>,
    in text: [UInt32]
  ) -> (range: Range<Int>, similarity: Double) {
    let margin = typed.count / 2 + 16
    let end = min(window.upperBound, window.lowerBound + 2 * typed.count) + margin
    let region = max(0, window.lowerBound - margin)..<min(text.count, end)
    let alignment = Alignment(of: typed, in: text[region])
    let start = region.lowerBound + alignment.range.lowerBound
    return (start..<start + alignment.range.count, alignment.similarity(to: typed))
  }

  /// Aligns the beginning and the end of a long quote.
  private func ends(
    of typed: [UInt32],
    near window: Range<Int>,
    in text: [UInt32]
  ) -> (range: Range<Int>, similarity: Double) {
    let piece = Self.longestAlignment / 4
    let head = whole(Array(typed.prefix(piece)), near: window, in: text)
    let tailStart = max(head.range.upperBound, window.upperBound - piece)
    let tail = whole(
      Array(typed.suffix(piece)),
      near: min(tailStart, text.count)..<max(window.upperBound, min(tailStart, text.count)),
      in: text
    )
    guard head.range.lowerBound < tail.range.upperBound else { return (0..<0, 0) }
    let range = head.range.lowerBound..<tail.range.upperBound
    let lengths = (Double(min(range.count, typed.count)), Double(max(range.count, typed.count)))
    return (range, (head.similarity + tail.similarity) / 2 * lengths.0 / lengths.1)
  }

  /// Grown to whole words, by 64 scalars at most, and without spaces at the ends.
  private static func wholeWords(_ range: Range<Int>, in text: [UInt32]) -> Range<Int> {
    func isInside(_ place: Int) -> Bool {
      place > 0 && place < text.count && ScalarFolding.isWordPart(text[place - 1])
        && ScalarFolding.isWordPart(text[place]) && !ScalarFolding.isWholeWord(text[place])
    }
    var (start, end) = (range.lowerBound, range.upperBound)
    while end - start > 1, text[start] == ScalarFolding.space { start += 1 }
    while end - start > 1, text[end - 1] == ScalarFolding.space { end -= 1 }
    let limits = (start - 64, end + 64)
    while start > limits.0, isInside(start) { start -= 1 }
    while end < limits.1, isInside(end) { end += 1 }
    return start..<end
  }
}
