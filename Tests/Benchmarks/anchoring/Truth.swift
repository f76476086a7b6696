/// Where a quote is in an edited text, known because the edit was made here.
///
/// Present: at least two thirds of its letters survive, close together. Gone: less than a quarter. What is
/// between is unclear and not asked.
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
    guard survivors.count * 3 >= old.count * 2, end + 1 - start <= old.count * 2 + 100 else {
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
    self = .present(start: outerStart...start, end: end + 1...outerEnd)
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
