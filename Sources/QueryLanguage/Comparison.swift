/// What stands behind the colon of a date or a number: `>5`, `2..7`, `2024`.
enum Comparison {
  case exactly(Substring)
  case above(Substring), atLeast(Substring), below(Substring), atMost(Substring)
  case between(Substring, Substring), from(Substring), upTo(Substring)

  /// `nil` for two dots alone.
  init?(_ text: String) {
    let dots = text.utf8.indices.first { text.utf8[$0...].starts(with: "..".utf8) }
    if text.utf8.starts(with: ">=".utf8) {
      self = .atLeast(text.dropFirst(2))
    } else if text.utf8.starts(with: "<=".utf8) {
      self = .atMost(text.dropFirst(2))
    } else if text.utf8.starts(with: ">".utf8) {
      self = .above(text.dropFirst())
    } else if text.utf8.starts(with: "<".utf8) {
      self = .below(text.dropFirst())
    } else if let dots {
      let low = text[..<dots]
      let high = text[text.utf8.index(dots, offsetBy: 2)...]
      if low.isEmpty, high.isEmpty { return nil }
      self = low.isEmpty ? .upTo(high) : high.isEmpty ? .from(low) : .between(low, high)
    } else {
      self = .exactly(text[...])
    }
  }

  /// The values it speaks of, one or two.
  var ends: [Substring] {
    switch self {
    case .exactly(let end), .above(let end), .atLeast(let end), .below(let end), .atMost(let end),
      .from(let end), .upTo(let end):
      [end]
    case .between(let low, let high): [low, high]
    }
  }

  /// The range, when `ends` have these values.
  func numbers(_ values: [Int]) -> Query.NumberRange? {
    guard let first = values.first, let last = values.last else { return nil }
    switch self {
    case .exactly, .between: return Query.NumberRange(least: first, most: last)
    case .above: return Query.NumberRange(least: first + 1)
    case .atLeast, .from: return Query.NumberRange(least: first)
    case .below: return first > 0 ? Query.NumberRange(most: first - 1) : nil
    case .atMost, .upTo: return Query.NumberRange(most: first)
    }
  }

  /// The range, when `ends` are these moments; older than an age is before it.
  func dates(_ moments: [Moment]) -> Query.DateRange? {
    guard let first = moments.first, let last = moments.last else { return nil }
    if case .between = self { return first.through(last) }
    switch first {
    case .span(let span): return dates(span)
    case .age(let moment): return dates(ageEndingAt: moment)
    }
  }

  private func dates(_ span: Range<Int64>) -> Query.DateRange {
    switch self {
    case .exactly, .between: Query.DateRange(from: span.lowerBound, until: span.upperBound)
    case .above: Query.DateRange(from: span.upperBound)
    case .atLeast, .from: Query.DateRange(from: span.lowerBound)
    case .below: Query.DateRange(until: span.lowerBound)
    case .atMost, .upTo: Query.DateRange(until: span.upperBound)
    }
  }

  private func dates(ageEndingAt moment: Int64) -> Query.DateRange {
    switch self {
    case .above: Query.DateRange(until: moment)
    case .atLeast, .from: Query.DateRange(until: moment + 1)
    case .below: Query.DateRange(from: moment + 1)
    case .exactly, .between, .atMost, .upTo: Query.DateRange(from: moment)
    }
  }
}
