/// A day of the proleptic Gregorian calendar in UTC, of the years 1 to 9998.
///
/// Source: Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html
struct CivilDay: Hashable {
  static let years = 1...9998
  static let milliseconds: Int64 = 86_400_000
  static let first = CivilDay(number: -719_162)
  /// The day after the last one, 9999-01-01.
  static let afterLast = CivilDay(number: 2_932_532)

  /// Days since 1970-01-01.
  let number: Int

  init(number: Int) { self.number = number }

  init?(year: Int, month: Int, day: Int) {
    guard Self.years ~= year, 1...12 ~= month, 1...Self.length(of: month, in: year) ~= day else {
      return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  init(containing moment: Int64) {
    let days = moment / Self.milliseconds
    number = Int(moment % Self.milliseconds < 0 ? days - 1 : days)
  }

  var start: Int64 { Int64(number) * Self.milliseconds }
  var end: Int64 { start + Self.milliseconds }

  var parts: (year: Int, month: Int, day: Int) {
    let days = number + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let index = (5 * dayOfYear + 2) / 153
    let month = index < 10 ? index + 3 : index - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * index + 2) / 5 + 1)
  }

  /// The same day some months earlier, or the last day of that month, no earlier than the first.
  func earlier(byMonths months: Int) -> CivilDay {
    let (year, month, day) = parts
    let count = year * 12 + month - 1 - months
    guard count >= 12 else { return .first }
    let length = Self.length(of: count % 12 + 1, in: count / 12)
    return CivilDay(year: count / 12, month: count % 12 + 1, day: min(day, length)) ?? .first
  }

  static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// The nearest moment that can be written.
  static func clamp(_ moment: Int64) -> Int64 { min(max(moment, first.start), afterLast.start) }

  /// RFC 3339 in UTC with milliseconds.
  static func timeStamp(_ moment: Int64) -> String {
    let day = CivilDay(containing: moment)
    let rest = Int(moment - day.start)
    let time = "\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60))"
    return "\(day)T\(time).\(padded(rest % 1000, to: 3))Z"
  }
}

extension CivilDay: CustomStringConvertible {
  var description: String {
    let (year, month, day) = parts
    return "\(padded(year, to: 4))-\(two(month))-\(two(day))"
  }
}

private func two(_ number: Int) -> String { padded(number, to: 2) }

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
