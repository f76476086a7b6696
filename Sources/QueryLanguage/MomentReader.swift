/// Reads dates and ages.
struct MomentReader {
  let now: Int64

  /// `2024`, `2024-05`, `2024-05-03`, `2024-05-03T10:00[:00[.000]]Z`, or `3d`, `2w`, `6m`, `1y`.
  func moment(_ text: Substring) -> Moment? {
    if let age = age(text) { return .age(age) }
    return span(text).map(Moment.span)
  }

  /// Months and years go back in the calendar, the time of day kept.
  private func age(_ text: Substring) -> Int64? {
    guard let unit = text.utf8.last.map(Unicode.Scalar.init),
      let count = number(text.dropLast(), digits: 1...5)
    else { return nil }
    let now = min(CivilDay.clamp(now), CivilDay.afterLast.start - 1)
    let today = CivilDay(containing: now)
    switch unit {
    case "d": return CivilDay.clamp(now - Int64(count) * CivilDay.milliseconds)
    case "w": return CivilDay.clamp(now - Int64(count) * 7 * CivilDay.milliseconds)
    case "m": return today.earlier(byMonths: count).start + now - today.start
    case "y": return today.earlier(byMonths: count * 12).start + now - today.start
    default: return nil
    }
  }

  private func span(_ text: Substring) -> Range<Int64>? {
    let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let date = halves.first, let days = days(date) else { return nil }
    guard halves.count == 2 else { return days.lowerBound.start..<days.upperBound.start }
    guard date.utf8.count == 10, let time = timeOfDay(halves[1]) else { return nil }
    let midnight = days.lowerBound.start
    return midnight + time.lowerBound..<midnight + time.upperBound
  }

  private func days(_ text: Substring) -> (lowerBound: CivilDay, upperBound: CivilDay)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard 1...3 ~= parts.count, let year = number(parts[0], digits: 4...4) else { return nil }
    let month = parts.count > 1 ? number(parts[1], digits: 2...2) : 1
    let day = parts.count > 2 ? number(parts[2], digits: 2...2) : 1
    guard let month, let day, let first = CivilDay(year: year, month: month, day: day) else {
      return nil
    }
    let next =
      switch parts.count {
      case 1: CivilDay(year: year + 1, month: 1, day: 1)
      case 2: CivilDay(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      default: CivilDay(number: first.number + 1)
      }
    return (first, next ?? .afterLast)
  }

  /// Milliseconds since midnight: a minute, a second, or a millisecond.
  private func timeOfDay(_ text: Substring) -> Range<Int64>? {
    let bare = text.last == "Z" ? text.dropLast() : text
    let parts = bare.split(separator: ":", omittingEmptySubsequences: false)
    guard 2...3 ~= parts.count, let hour = number(parts[0], digits: 2...2), hour < 24,
      let minute = number(parts[1], digits: 2...2), minute < 60
    else { return nil }
    let start = Int64(hour * 60 + minute) * 60_000
    guard parts.count == 3 else { return start..<start + 60_000 }
    let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard let second = number(seconds[0], digits: 2...2), second < 60 else { return nil }
    let whole = start + Int64(second) * 1000
    guard seconds.count > 1 else { return whole..<whole + 1000 }
    guard seconds.count == 2, let fraction = number(seconds[1], digits: 3...3) else { return nil }
    return whole + Int64(fraction)..<whole + Int64(fraction) + 1
  }

  private func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits ~= text.utf8.count, text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return text.utf8.reduce(0) { $0 * 10 + Int($1 - 48) }
  }
}
