import Reading

/// Markdown, and where each of its characters comes from.
struct MarkdownText {
  /// An inline element: what opens it and what closes it, in offsets of the Markdown.
  struct Element {
    var start: Range<Int>
    var end: Range<Int>
    /// Whether its words stand as they are, so that no mark can stand between them.
    let isVerbatim: Bool
  }

  var scalars: [Unicode.Scalar] = []
  /// For each character the offset in the article's plain text, ascending; −1 for what is not its
  /// own: headings' signs, tables' lines, addresses.
  var origins: [Int32] = []
  /// In the order in which they open.
  var elements: [Element] = []
  /// Code between fences.
  var fenced: [Range<Int>] = []
  /// Of each block with words, in the plain text.
  var blocks: [Range<Int>] = []

  var count: Int { scalars.count }

  /// Where characters of the article follow one another, ascending; see ``indexed()``.
  private var runs: [Range<Int>] = []

  /// The same, ready to be asked for ranges.
  func indexed() -> MarkdownText {
    var indexed = self
    var start: Int?
    for (index, origin) in origins.enumerated() {
      if origin >= 0 {
        start = start ?? index
      } else if let first = start {
        indexed.runs.append(first..<index)
        start = nil
      }
    }
    if let first = start { indexed.runs.append(first..<count) }
    return indexed
  }

  /// The Markdown that shows a range of the plain text, from its first to its last character.
  ///
  /// `nil` when nothing of it is shown, as the space between two paragraphs is not.
  func range(of plain: Range<Int>) -> Range<Int>? {
    guard let start = place(of: plain.lowerBound).first, let end = place(of: plain.upperBound).end,
      start < end
    else { return nil }
    return start..<end
  }

  /// The first character from `offset` of the plain text or behind it, and the end of those before.
  private func place(of offset: Int) -> (first: Int?, end: Int?) {
    let next = Self.firstIndex(in: 0..<runs.count) { origins[runs[$0].upperBound - 1] >= offset }
    guard next < runs.count else { return (nil, runs.last?.upperBound) }
    let run = runs[next]
    let place = Self.firstIndex(in: run) { origins[$0] >= offset }
    let before = next > 0 ? runs[next - 1].upperBound : nil
    return (place, place > run.lowerBound ? place : before)
  }

  /// The plain text that a range of Markdown shows.
  func plainRange(of range: Range<Int>) -> Range<Int>? {
    let first = Self.firstIndex(in: 0..<runs.count) { runs[$0].upperBound > range.lowerBound }
    let next = Self.firstIndex(in: 0..<runs.count) { runs[$0].lowerBound >= range.upperBound }
    guard first < next else { return nil }
    let start = max(runs[first].lowerBound, range.lowerBound)
    let end = min(runs[next - 1].upperBound, range.upperBound)
    return start < end ? Int(origins[start])..<Int(origins[end - 1]) + 1 : nil
  }

  /// The first index for which something holds that holds for all behind it; the end if for none.
  static func firstIndex(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
