/// The parts of a Markdown text that can stand between `==` and `==` to show what is marked.
///
/// A part never goes across a border: of a block, a table's cell, or an element that is not in it
/// as a whole. Code is marked as a whole; code between fences cannot be marked.
struct MarkedSegments {
  private(set) var segments: [Range<Int>] = []
  private let text: MarkdownText

  init(_ ranges: [Range<Int>], in text: MarkdownText) {
    self.text = text
    for range in Self.merged(ranges.map { Self.withWholeElements($0, in: text) }) { split(range) }
  }

  /// Ranges that overlap or touch, as one.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, last.upperBound >= range.lowerBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func withWholeElements(_ range: Range<Int>, in text: MarkdownText) -> Range<Int> {
    var range = range
    let first = MarkdownText.firstIndex(in: text.elements.indices) {
      text.elements[$0].start.lowerBound >= range.lowerBound
    }
    let end = MarkdownText.firstIndex(in: text.elements.indices) {
      text.elements[$0].start.lowerBound >= range.upperBound
    }
    for index in [first - 1, end - 1] where text.elements.indices.contains(index) {
      let element = text.elements[index]
      let whole = element.start.lowerBound..<element.end.upperBound
      guard element.isVerbatim, whole.overlaps(range) else { continue }
      range = min(range.lowerBound, whole.lowerBound)..<max(range.upperBound, whole.upperBound)
    }
    // What closes an element that is marked to its end is marked with it, inner ones first.
    for element in text.elements[first..<max(first, end)].reversed()
    where element.end.lowerBound == range.upperBound {
      range = range.lowerBound..<element.end.upperBound
    }
    return range
  }

  private mutating func split(_ range: Range<Int>) {
    let first = MarkdownText.firstIndex(in: text.elements.indices) {
      text.elements[$0].start.lowerBound >= range.lowerBound
    }
    let end = MarkdownText.firstIndex(in: text.elements.indices) {
      text.elements[$0].start.lowerBound >= range.upperBound
    }
    var inner: Set<Int> = []
    for element in text.elements[first..<max(first, end)]
    where element.end.upperBound <= range.upperBound {
      inner.formUnion(
        element.isVerbatim
          ? element.start.lowerBound..<element.end.upperBound : 0..<0
      )
      inner.formUnion(element.start)
      inner.formUnion(element.end)
    }
    var fence = MarkdownText.firstIndex(in: text.fenced.indices) {
      text.fenced[$0].upperBound > range.lowerBound
    }
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if fence < text.fenced.count, index >= text.fenced[fence].lowerBound {
        append(start..<index)
        index = max(index, text.fenced[fence].upperBound)
        start = index
        fence += 1
      } else if !inner.contains(index), text.origins[index] < 0 || isCellBorder(index) {
        append(start..<index)
        index += 1
        start = index
      } else {
        index += 1
      }
    }
    append(start..<max(start, range.upperBound))
  }

  private func isCellBorder(_ index: Int) -> Bool {
    text.scalars[index] == "|" && (index == 0 || text.scalars[index - 1] != "\\")
  }

  private mutating func append(_ range: Range<Int>) {
    var (start, end) = (range.lowerBound, min(range.upperBound, text.count))
    while start < end, text.scalars[start].properties.isWhitespace { start += 1 }
    while start < end, text.scalars[end - 1].properties.isWhitespace { end -= 1 }
    if start < end { segments.append(start..<end) }
  }
}
