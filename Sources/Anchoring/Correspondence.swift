internal import Reading

/// Which parts of a pattern are which parts of a text, in the same order.
///
/// Runs of scalars that stand once in each are paired, the longest rising row of pairs is kept, grown, and
/// what lies between is paired the same way. Time in proportion to both lengths, but for a logarithm.
/// Source: Cohen's patience diff, 2007, over grams in place of lines.
struct Correspondence {
  struct Run {
    var pattern: Int
    var text: Int
    var count: Int

    var patternEnd: Int { pattern + count }
    var textEnd: Int { text + count }
    var patternRange: Range<Int> { pattern..<patternEnd }
    var textRange: Range<Int> { text..<textEnd }

    /// With all that is the same before and behind it, in a part of each text and where the second is
    /// free.
    @inline(__always)
    func grown(
      _ pattern: [UInt32],
      _ part: Range<Int>,
      _ text: [UInt32],
      _ region: Range<Int>,
      where isFree: (_ place: Int) -> Bool = { _ in true }
    ) -> Run {
      var run = self
      while run.pattern > part.lowerBound, run.text > region.lowerBound, isFree(run.text - 1),
        pattern[run.pattern - 1] == text[run.text - 1]
      {
        run = Run(pattern: run.pattern - 1, text: run.text - 1, count: run.count + 1)
      }
      while run.patternEnd < part.upperBound, run.textEnd < region.upperBound, isFree(run.textEnd),
        pattern[run.patternEnd] == text[run.textEnd]
      {
        run.count += 1
      }
      return run
    }
  }

  private static let shortest = 4

  private(set) var runs: [Run] = []
  private let pattern: [UInt32]
  private let text: [UInt32]

  init(of pattern: [UInt32], _ part: Range<Int>? = nil, in text: [UInt32], region: Range<Int>) {
    self.pattern = pattern
    self.text = text
    align(part ?? 0..<pattern.count, region, depth: 0)
    dropStrays()
  }

  private mutating func align(_ part: Range<Int>, _ region: Range<Int>, depth: Int) {
    let smaller = min(part.count, region.count)
    guard smaller >= Self.shortest, depth < 3 else { return }
    // In a long text short runs are hardly ever alone.
    let length = smaller > 4000 ? 16 : smaller > 600 ? 8 : Self.shortest
    let pairs = UniqueGrams(pattern, part, text, region, length: length).pairs
      .longestAscending(\.text)
    guard !pairs.isEmpty else {
      if length > Self.shortest { alignEnds(part, region, depth: depth) }
      return
    }
    var grown: [Run] = []
    var (patternEnd, textEnd) = (part.lowerBound, region.lowerBound)
    for pair in pairs {
      guard pair.pattern >= patternEnd, pair.text >= textEnd else { continue }
      let run = Run(pattern: pair.pattern, text: pair.text, count: length)
        .grown(pattern, patternEnd..<part.upperBound, text, textEnd..<region.upperBound)
      grown.append(run)
      (patternEnd, textEnd) = (run.patternEnd, run.textEnd)
    }
    (patternEnd, textEnd) = (part.lowerBound, region.lowerBound)
    for run in grown {
      align(patternEnd..<run.pattern, textEnd..<run.text, depth: depth + 1)
      runs.append(run)
      (patternEnd, textEnd) = (run.patternEnd, run.textEnd)
    }
    align(patternEnd..<part.upperBound, textEnd..<region.upperBound, depth: depth + 1)
  }

  /// Where nothing long stands once in both: what is at either end may still be the same.
  private mutating func alignEnds(_ part: Range<Int>, _ region: Range<Int>, depth: Int) {
    let most = 300
    if part.count <= 2 * most || region.count <= 2 * most { return }
    align(
      part.lowerBound..<part.lowerBound + most,
      region.lowerBound..<region.lowerBound + most,
      depth: depth + 1
    )
    align(
      part.upperBound - most..<part.upperBound,
      region.upperBound - most..<region.upperBound,
      depth: depth + 1
    )
  }

  /// Leaves out short runs that stand far from where those next to them say.
  private mutating func dropStrays() {
    func shift(_ run: Run, _ other: Run) -> Int {
      abs((run.text - run.pattern) - (other.text - other.pattern))
    }
    var kept: [Run] = []
    for (number, run) in runs.enumerated() {
      let before = kept.last.map { shift(run, $0) } ?? .max
      let behind = number + 1 < runs.count ? shift(run, runs[number + 1]) : .max
      if run.count >= 8 || runs.count == 1 || min(before, behind) <= run.count * 4 {
        kept.append(run)
      }
    }
    runs = kept
  }
}
