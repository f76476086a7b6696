/// A date as it was typed: a span of the calendar, or so long ago.
enum Moment {
  case span(Range<Int64>)
  case age(Int64)

  /// From the beginning of this to the end of `last`; two ages in either order.
  func through(_ last: Moment) -> Query.DateRange {
    switch (self, last) {
    case (.age(let one), .age(let other)):
      Query.DateRange(from: min(one, other), until: max(one, other) + 1)
    case (.span(let first), .span(let last)):
      Query.DateRange(from: first.lowerBound, until: last.upperBound)
    case (.span(let first), .age(let moment)):
      Query.DateRange(from: first.lowerBound, until: moment + 1)
    case (.age(let moment), .span(let last)):
      Query.DateRange(from: moment, until: last.upperBound)
    }
  }
}
