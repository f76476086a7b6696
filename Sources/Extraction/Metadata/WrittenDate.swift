internal import Reading

/// A date as people write it, like "21 October 2016", "21.10.2016" or "2016-10-21T14:05Z".
struct WrittenDate {
  let timestamp: Timestamp
  /// Minutes east of Greenwich, where a zone was given.
  let offset: Int?
  /// In ISO 8601, with the day and the zone of the place where it was written.
  let text: String

  /// How `3/4/2019` is meant.
  enum Order { case dayFirst, monthFirst }

  /// The first date in a short text; `nil` if there is none.
  init?(in text: String, order: Order = .dayFirst) {
    guard text.utf8.count <= 300, text.utf8.contains(where: \.isDigit) else { return nil }
    if let exact = text.squeezed.flatMap(Self.init(exact:)) {
      self = exact
      return
    }
    let words = DateWord.words(of: text)
    for words in [words, DateWord.withoutTime(words)] {
      guard let found = words.indices.lazy.compactMap({ Self(words, $0, order) }).first else {
        continue
      }
      self = found
      return
    }
    return nil
  }

  /// The date in the path of an address: `/2016/10/21/`, `2016-10-21` or `20161021`.
  init?(address: String) {
    let path = address.prefix(2000).prefix { $0 != "?" && $0 != "#" }
    let parts = path.split { $0 == "/" || $0 == "-" || $0 == "_" || $0 == "." }
    let numbers = parts.map { $0.utf8.allSatisfy(\.isDigit) ? Int($0) ?? -1 : -1 }
    for index in numbers.indices.dropLast(2) where parts[index].utf8.count == 4 {
      guard let day = Self.day(numbers[index], numbers[index + 1], numbers[index + 2]) else {
        continue
      }
      self.init(day: day)
      return
    }
    for (part, number) in zip(parts, numbers) where part.utf8.count == 8 && number > 0 {
      guard let day = Self.day(number / 10_000, number / 100 % 100, number % 100) else { continue }
      self.init(day: day)
      return
    }
    return nil
  }

  /// The year, month and day, unless a page of the web cannot be from then.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Timestamp? {
    1990...2100 ~= year ? Timestamp(year: year, month: month, day: day) : nil
  }

  private init(day: Timestamp) {
    self.init(timestamp: day, offset: nil, text: String(day.description.prefix(10)))
  }

  /// RFC 3339 and its relatives.
  private init?(exact text: String) {
    let joined = Self.joined(text)
    guard let exact = Timestamp(joined), Self.isPlausible(exact.day.year) else { return nil }
    timestamp = exact
    offset = Self.offset(in: joined)
    self.text = joined.replacing(" ", with: "T")
  }

  /// The text without the space that some put before the zone.
  private static func joined(_ text: String) -> String {
    let parts = text.split(separator: " ")
    guard parts.count > 1, let zone = parts.last, zone.hasPrefix("+") || zone.hasPrefix("-") else {
      return text
    }
    return parts.dropLast().joined(separator: "T") + zone
  }

  /// Minutes east of Greenwich in `…T12:30:00+02:00`.
  private static func offset(in text: String) -> Int? {
    guard text.utf8.count > 16 else { return nil }
    if text.last == "Z" || text.last == "z" { return 0 }
    guard let sign = text.dropFirst(16).lastIndex(where: { $0 == "+" || $0 == "-" }) else {
      return nil
    }
    let digits = text[sign...].filter(\.isNumber)
    guard let hours = Int(digits.prefix(2)) else { return nil }
    let minutes = hours * 60 + (Int(digits.dropFirst(2)) ?? 0)
    return text[sign] == "-" ? -minutes : minutes
  }

  static func isPlausible(_ year: Int) -> Bool { 1900...2100 ~= year }

  /// The date that starts at a word.
  private init?(_ words: [DateWord], _ index: Int, _ order: Order) {
    guard let (day, next) = Self.day(words, index, order) else { return nil }
    self.init(day: day, time: DateWord.time(Array(words[next...].prefix(8))))
  }

  private init(day: Timestamp, time: (minutes: Int, offset: Int?)?) {
    guard let time else {
      self.init(day: day)
      return
    }
    let local = Timestamp(milliseconds: day.milliseconds + Int64(time.minutes) * 60_000)
    let ahead = Int64(time.offset ?? 0) * 60_000
    self.init(
      timestamp: Timestamp(milliseconds: local.milliseconds - ahead),
      offset: time.offset,
      text: local.description.dropLast() + Self.zone(time.offset)
    )
  }

  private init(timestamp: Timestamp, offset: Int?, text: String) {
    self.timestamp = timestamp
    self.offset = offset
    self.text = text
  }

  private static func zone(_ offset: Int?) -> String {
    guard let offset else { return "" }
    guard offset != 0 else { return "Z" }
    let minutes = abs(offset)
    let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return (offset < 0 ? "-" : "+") + parts.joined(separator: ":")
  }

  /// The day that starts at a word, and the word after it.
  private static func day(
    _ words: [DateWord],
    _ index: Int,
    _ order: Order
  ) -> (day: Timestamp, next: Int)? {
    let parts = words[index...].prefix(10)
    let plain = parts.indices.filter { words[$0].isDatePart }.prefix(3)
    guard plain.count == 3, plain[0] == index, plain[2] - index <= 6 else { return nil }
    let isDotted = plain[0] + 1 < words.count && words[plain[0] + 1] == .sign(".")
    let values = plain.map { words[$0] }
    guard let day = day(values, isDotted ? .dayFirst : order, isDotted: isDotted) else {
      return nil
    }
    return (day, plain[2] + 1)
  }

  private static func day(_ words: [DateWord], _ order: Order, isDotted: Bool) -> Timestamp? {
    switch (words[0], words[1], words[2]) {
    case (.number(let day, _), .letters(let month), .number(let year, 4)),
      (.letters(let month), .number(let day, _), .number(let year, 4)),
      (.number(let year, 4), .letters(let month), .number(let day, _)):
      guard isPlausible(year), let number = MonthName.number(of: month) else { return nil }
      return Timestamp(year: year, month: number, day: day)
    case (.number(let year, 4), .number(let month, 1...2), .number(let day, 1...2)):
      return isPlausible(year) ? Timestamp(year: year, month: month, day: day) : nil
    case (.number(let first, 1...2), .number(let second, 1...2), .number(let year, 4)):
      return isPlausible(year) ? day(first, second, year: year, order) : nil
    case (.number(let first, 1...2), .number(let second, 2), .number(let year, 2)) where isDotted:
      return day(first, second, year: year < 90 ? 2000 + year : 1900 + year, order)
    default: return nil
    }
  }

  /// In the order given, or in the other one if that is no date.
  private static func day(_ first: Int, _ second: Int, year: Int, _ order: Order) -> Timestamp? {
    let dayFirst = Timestamp(year: year, month: second, day: first)
    let monthFirst = Timestamp(year: year, month: first, day: second)
    return order == .dayFirst ? dayFirst ?? monthFirst : monthFirst ?? dayFirst
  }
}
