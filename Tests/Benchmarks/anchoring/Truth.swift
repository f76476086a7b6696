/// Where a quote is in an edited text, known because the edit was made here.
///
/// Present: at least two thirds of its scalars survive, in their order and close together. Gone: less than
/// a quarter. What is between is unclear and not asked; so is a quote that stands elsewhere too and has
/// lost its neighbours on both sides: nobody could tell which it was.
enum Truth {
  /// Each end may be anywhere between the outermost and the innermost scalar that can be defended: from
  /// the outer end of what replaced it to its first scalar that survived.
  case present(start: ClosedRange<Int>, end: ClosedRange<Int>)
  case gone
  case unclear

  /// How far beyond these an end may be and still be right: a quotation mark, a full stop and a space.
  static let tolerance = 3

  init(of old: Range<Int>, in text: TrackedText) {
    let (first, last) = (Int32(old.lowerBound), Int32(old.upperBound))
    var survivors: [Int] = []
    for (offset, mark) in text.marks.enumerated() where mark >= first && mark < last {
      survivors.append(offset)
    }
    guard let start = survivors.first, let end = survivors.last, survivors.count * 4 >= old.count
    else {
      self = .gone
      return
    }
    guard survivors.count * 3 >= old.count * 2,
      Self.rising(survivors.map { text.marks[$0] }) * 20 >= survivors.count * 19,
      end + 1 - start <= old.count * 2 + 100
    else {
      self = .unclear
      return
    }
    var (outerStart, outerEnd) = (start, end + 1)
    if text.marks[start] != first {
      while outerStart > 0, text.marks[outerStart - 1] == TrackedText.replaced { outerStart -= 1 }
    }
    if text.marks[end] != last - 1 {
      while outerEnd < text.count, text.marks[outerEnd] == TrackedText.replaced { outerEnd += 1 }
    }
    guard
      Self.hasNeighbours(start..<end + 1, of: old, in: text)
        || !Self.isRepeated(start..<end + 1, in: text)
    else {
      self = .unclear
      return
    }
    // White space at the ends is nobody's.
    let ink = survivors.filter { !text.isWhiteSpace($0) }
    let (innerStart, innerEnd) = (ink.first ?? start, ink.last ?? end)
    self = .present(start: outerStart...innerStart, end: innerEnd + 1...outerEnd)
  }

  /// Whether half of the 32 scalars before the quote, or of those behind it, are still near it.
  private static func hasNeighbours(
    _ range: Range<Int>,
    of old: Range<Int>,
    in text: TrackedText
  ) -> Bool {
    let before = text.marks[max(0, range.lowerBound - 400)..<range.lowerBound]
    let behind = text.marks[range.upperBound..<min(text.count, range.upperBound + 400)]
    let left = Int32(old.lowerBound - 32)..<Int32(old.lowerBound)
    let right = Int32(old.upperBound)..<Int32(old.upperBound + 32)
    return before.count { left.contains($0) } >= 16 || behind.count { right.contains($0) } >= 16
  }

  private static func isRepeated(_ range: Range<Int>, in text: TrackedText) -> Bool {
    let quote = text.scalars[range]
    guard let first = quote.first else { return false }
    return (0...text.count - quote.count).count { place in
      text.scalars[place] == first
        && text.scalars[place..<place + quote.count].elementsEqual(quote)
    } > 1
  }

  /// How many of the numbers are in order.
  private static func rising(_ numbers: [Int32]) -> Int {
    var tails: [Int32] = []
    for number in numbers {
      var (low, high) = (0, tails.count)
      while low < high {
        let middle = (low + high) / 2
        if tails[middle] < number { low = middle + 1 } else { high = middle }
      }
      if low == tails.count { tails.append(number) } else { tails[low] = number }
    }
    return tails.count
  }

  /// Whether that is the place; for a quote that is gone or unclear there is none.
  func allows(_ range: Range<Int>) -> Bool {
    guard case .present(let start, let end) = self else { return false }
    return start.isNear(range.lowerBound) && end.isNear(range.upperBound)
  }
}

extension ClosedRange<Int> {
  fileprivate func isNear(_ offset: Int) -> Bool {
    lowerBound - Truth.tolerance <= offset && offset <= upperBound + Truth.tolerance
  }
}
