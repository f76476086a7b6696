/// The code spans of one paragraph: from a run of backticks to the next one of the same length.
///
/// Source: CommonMark 0.31.2, 6.1. Questions come from left to right; all together are linear.
struct CodeSpans {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  /// The runs not yet passed, by their length, last one first.
  private var starts: [Int: [Int]] = [:]

  init(in bytes: UnsafeBufferPointer<UInt8>, _ paragraph: Range<Int>) {
    self.bytes = bytes
    end = paragraph.upperBound
    var place = paragraph.upperBound
    while place > paragraph.lowerBound {
      place -= 1
      guard bytes[place] == .backtick else { continue }
      let last = place
      while place > paragraph.lowerBound, bytes[place - 1] == .backtick { place -= 1 }
      starts[last - place + 1, default: []].append(place)
    }
  }

  /// Where the span ends that a run opens; without an end there is no span, and the run is text.
  mutating func end(ofRunAt start: Int) -> Int {
    var length = 0
    while start + length < end, bytes[start + length] == .backtick { length += 1 }
    while let next = starts[length]?.last {
      if next > start { return next + length }
      starts[length]?.removeLast()
    }
    return start + length
  }
}
