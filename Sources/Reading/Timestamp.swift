/// A moment, to the millisecond, in Coordinated Universal Time.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  /// A day, given as in the proleptic Gregorian calendar, at midnight.
  ///
  /// Source: Howard Hinnant, `days_from_civil`, https://howardhinnant.github.io/date_algorithms.html
  public init?(year: Int, month: Int, day: Int) {
    guard 0...9999 ~= year, 1...12 ~= month, 1...Self.days(in: month, of: year) ~= day else {
      return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    milliseconds = Int64(era * 146_097 + dayOfEra - 719_468) * Self.millisecondsPerDay
  }

  /// Year, month and day of this moment.
  public var day: (year: Int, month: Int, day: Int) {
    let days = Int(floorDivision(milliseconds, Self.millisecondsPerDay)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  static let millisecondsPerDay: Int64 = 86_400_000

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

private func floorDivision(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}

extension Timestamp: LosslessStringConvertible {
  /// Reads RFC 3339, and what people write of it: a date alone, `T` or a space, seconds or
  /// none, a fraction, `Z`, `+02:00`, `+0200` or no zone at all (taken as UTC).
  public init?(_ text: String) {
    var scanner = DigitScanner(text)
    guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2),
      scanner.skip("-"), let day = scanner.number(2),
      let midnight = Timestamp(year: year, month: month, day: day)
    else { return nil }
    if scanner.isAtEnd {
      self = midnight
      return
    }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let time = scanner.timeOfDay(), let offset = scanner.zone(), scanner.isAtEnd
    else { return nil }
    self.init(milliseconds: midnight.milliseconds + time - offset)
  }

  /// RFC 3339 in UTC, with milliseconds only where there are some.
  public var description: String {
    let (year, month, day) = self.day
    var rest = Int(
      milliseconds - floorDivision(milliseconds, Self.millisecondsPerDay) * Self.millisecondsPerDay
    )
    let fraction = rest % 1000
    rest /= 1000
    let time = "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    let tail = fraction == 0 ? "Z" : ".\(padded(fraction, to: 3))Z"
    return "\(padded(year, to: 4))-\(two(month))-\(two(day))T\(time)\(tail)"
  }
}

private func two(_ number: Int) -> String { padded(number, to: 2) }

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Fixed-width numbers, one after the other.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(_ width: Int) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    rest = rest.dropFirst(width)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  mutating func skip(_ letter: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == letter.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Milliseconds since midnight.
  mutating func timeOfDay() -> Int64? {
    guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60 else {
      return nil
    }
    var milliseconds = (hour * 60 + minute) * 60_000
    guard skip(":") else { return Int64(milliseconds) }
    guard let second = number(2), second <= 60 else { return nil }
    milliseconds += second * 1000
    guard skip(".") || skip(",") else { return Int64(milliseconds) }
    let fraction = rest.prefix { 48...57 ~= $0 }
    guard !fraction.isEmpty else { return nil }
    rest = rest.dropFirst(fraction.count)
    let digits = (Array(fraction) + [48, 48]).prefix(3)
    milliseconds += digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    return Int64(milliseconds)
  }

  /// Milliseconds east of Greenwich.
  mutating func zone() -> Int64? {
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = number(2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = isAtEnd ? 0 : number(2), minutes < 60 else { return nil }
    return sign * Int64((hours * 60 + minutes) * 60_000)
  }
}
