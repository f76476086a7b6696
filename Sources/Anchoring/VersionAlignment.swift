internal import Reading

/// Which parts of the version that passages were marked on are which parts of another.
///
/// First what stands in the same order in both, then what of the rest was moved. Made once for two texts,
/// in time and memory in proportion to them.
public struct VersionAlignment: Sendable {
  typealias Run = Correspondence.Run

  /// A shorter run may be the same by chance.
  private static let shortest = 12
  /// Nor is a shorter one looked for where it was not.
  private static let shortestMoved = 24

  /// So many scalars at the end of a run may be the same by chance.
  private static let unsure = 4

  let old: ComparedText
  /// In the order of the old text; none overlaps another, in either.
  let runs: [Run]
  /// The same in the order of the new text.
  private let runsByText: [Run]
  private let textCount: Int
  /// How many scalars of the new text are of no part of the old one.
  let newCount: Int

  init(of old: ComparedText, in text: ComparedText) {
    self.old = old
    textCount = text.count
    let inOrder = Self.runsInOrder(of: old.scalars, in: text.scalars)
    let moved = Self.movedRuns(of: old.scalars, in: text.scalars, besides: inOrder)
    runs = (inOrder + moved).sorted { $0.pattern < $1.pattern }
    runsByText = runs.sorted { $0.text < $1.text }
    newCount = text.count - runs.reduce(0) { $0 + $1.count }
  }

  /// The part of the old text that begins at a stored offset and says a quote; `nil` where it does not.
  func part(saying quote: [UInt32], at offset: Int) -> Range<Int>? {
    let start = old.index(ofOrigin: offset)
    let end = start + quote.count
    guard end <= old.count, old.scalars[start..<end].elementsEqual(quote) else { return nil }
    return start..<end
  }

  /// Where all of a part of the old text stands, if it does in one piece, and how much of what was on
  /// either side of it stands there too, the less.
  func place(of part: Range<Int>) -> (range: Range<Int>, context: Int)? {
    let number = runs.partitioningIndex { $0.patternEnd >= part.upperBound }
    guard number < runs.count, runs[number].pattern <= part.lowerBound else { return nil }
    let run = runs[number]
    let start = run.text + part.lowerBound - run.pattern
    // Where the text begins or ends there is no more to be had.
    let before = run.pattern == 0 && run.text == 0 ? .max : part.lowerBound - run.pattern
    let behind =
      run.patternEnd == old.count && run.textEnd == textCount
      ? .max : run.patternEnd - part.upperBound
    return (start..<start + part.count, min(before, behind))
  }

  /// Where the pieces of a part of the old text stand by now, if all of them stand together, in whatever
  /// order.
  func pieces(of part: Range<Int>) -> Range<Int>? {
    var (start, end, count) = (Int.max, 0, 0)
    var number = runs.partitioningIndex { $0.patternEnd > part.lowerBound }
    var (first, last) = (part.upperBound, part.lowerBound)
    while number < runs.count, runs[number].pattern < part.upperBound {
      let run = runs[number]
      let shared = run.patternRange.clamped(to: part)
      first = min(first, shared.lowerBound)
      last = shared.upperBound
      start = min(start, run.text + shared.lowerBound - run.pattern)
      end = max(end, run.text + shared.upperBound - run.pattern)
      count += shared.count
      number += 1
    }
    guard first == part.lowerBound, last == part.upperBound, count * 20 >= part.count * 19,
      count * 20 >= (end - start) * 19
    else { return nil }
    return start..<end
  }

  /// How much of a part of the new text is known to be other parts of the old one than `part`.
  func countTaken(_ range: Range<Int>, besides part: Range<Int>) -> Int {
    var count = 0
    var number = runsByText.partitioningIndex { $0.textEnd > range.lowerBound }
    while number < runsByText.count, runsByText[number].text < range.upperBound {
      let run = runsByText[number]
      let shared = sure(run).clamped(to: range)
      let own = part.lowerBound - run.pattern + run.text..<part.upperBound - run.pattern + run.text
      count += shared.count - own.clamped(to: shared).count
      number += 1
    }
    return count
  }

  /// What a run covers, but for the ends, which may be the same by chance.
  private func sure(_ run: Run) -> Range<Int> {
    let start = run.pattern == 0 && run.text == 0 ? 0 : run.text + Self.unsure
    let end =
      run.patternEnd == old.count && run.textEnd == textCount
      ? textCount : run.textEnd - Self.unsure
    return start..<max(start, end)
  }

  /// What stands between the nearest of what stood on both sides of a part; `nil` where that was moved.
  func region(of part: Range<Int>) -> Range<Int>? {
    let first = runs.partitioningIndex { $0.patternEnd > part.lowerBound }
    let last = runs.partitioningIndex { $0.pattern >= part.upperBound }
    let start =
      first < runs.count && runs[first].pattern < part.lowerBound
      ? runs[first].text + part.lowerBound - runs[first].pattern
      : first > 0 ? runs[first - 1].textEnd : 0
    let end =
      last > 0 && runs[last - 1].patternEnd > part.upperBound
      ? runs[last - 1].text + part.upperBound - runs[last - 1].pattern
      : last < runs.count ? runs[last].text : textCount
    return start <= end ? start..<end : nil
  }

  private static func runsInOrder(of old: [UInt32], in text: [UInt32]) -> [Run] {
    let start = zip(old, text).prefix { $0 == $1 }.count
    let most = min(old.count, text.count) - start
    let end = zip(old.reversed(), text.reversed()).prefix(most).prefix { $0 == $1 }.count
    let middle = Correspondence(
      of: old,
      start..<old.count - end,
      in: text,
      region: start..<text.count - end
    )
    let ends = [
      Run(pattern: 0, text: 0, count: start),
      Run(pattern: old.count - end, text: text.count - end, count: end),
    ]
    return joined(ends[..<1] + middle.runs + ends[1...]).filter { $0.count >= shortest }
  }

  /// With runs that follow each other without a gap made one.
  private static func joined(_ runs: some Sequence<Run>) -> [Run] {
    var joined: [Run] = []
    for run in runs where run.count > 0 {
      if let last = joined.last, last.patternEnd == run.pattern, last.textEnd == run.text {
        joined[joined.count - 1].count += run.count
      } else {
        joined.append(run)
      }
    }
    return joined
  }

  /// Runs that stand once in what is left of both, wherever that is.
  private static func movedRuns(
    of old: [UInt32],
    in text: [UInt32],
    besides runs: [Run]
  ) -> [Run] {
    // Each gap ends with what is no scalar, and is another in each text: no run crosses it.
    let (oldRest, oldPlaces) = rest(of: old, besides: runs.map(\.patternRange), end: .max)
    let (textRest, textPlaces) = rest(of: text, besides: runs.map(\.textRange), end: .max - 1)
    guard min(oldRest.count, textRest.count) >= shortestMoved else { return [] }
    let pairs = UniqueGrams(
      oldRest,
      oldRest.indices,
      textRest,
      textRest.indices,
      length: shortestMoved / 2
    ).pairs
    var isTaken = [Bool](repeating: false, count: textRest.count)
    var moved: [Run] = []
    var end = 0
    for pair in pairs where pair.pattern >= end && !isTaken[pair.text] {
      let run = Run(pattern: pair.pattern, text: pair.text, count: 0)
        .grown(oldRest, end..<oldRest.count, textRest, textRest.indices) { !isTaken[$0] }
      guard run.count >= shortestMoved else { continue }
      end = run.patternEnd
      for place in run.textRange { isTaken[place] = true }
      moved.append(
        Run(
          pattern: Int(oldPlaces[run.pattern]),
          text: Int(textPlaces[run.text]),
          count: run.count
        )
      )
    }
    return moved
  }

  private static func rest(
    of text: [UInt32],
    besides ranges: [Range<Int>],
    end: UInt32
  ) -> (scalars: [UInt32], places: [UInt32]) {
    var (scalars, places): ([UInt32], [UInt32]) = ([], [])
    var start = 0
    for range in ranges + [text.count..<text.count] {
      if start < range.lowerBound {
        scalars += text[start..<range.lowerBound] + [end]
        places += (start...range.lowerBound).map(UInt32.init)
      }
      start = range.upperBound
    }
    return (scalars, places)
  }
}
