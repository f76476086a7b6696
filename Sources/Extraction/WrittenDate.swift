internal import Reading

/// A date as people write it, like "21 October 2016", "21.10.2016" or "2016-10-21T14:05Z".
struct WrittenDate {
  let timestamp: Timestamp

  /// The first date in a short text; `nil` if there is none.
  init?(in text: String) {
    guard text.utf8.count <= 300 else { return nil }
    if let exact = text.squeezed.flatMap(Timestamp.init) {
      guard Self.isPlausible(exact.day.year) else { return nil }
      timestamp = exact
      return
    }
    let words = Self.words(of: text)
    for index in words.indices {
      guard let (day, next) = Self.day(words, index) else { continue }
      timestamp = Self.adding(Array(words[next...].prefix(8)), to: day)
      return
    }
    return nil
  }

  /// The date in the path of an address, as in `/2016/10/21/`.
  init?(address: String) {
    let parts = address.prefix(2000).split { $0 == "/" || $0 == "-" }.map { Int($0) ?? -1 }
    for index in parts.indices.dropLast(2) {
      guard Self.isPlausible(parts[index]),
        let day = Timestamp(year: parts[index], month: parts[index + 1], day: parts[index + 2])
      else { continue }
      timestamp = day
      return
    }
    return nil
  }

  private enum Word: Equatable {
    case number(Int, digits: Int)
    case letters(String)
    case sign(Character)
  }

  private static func words(of text: String) -> [Word] {
    var result: [Word] = []
    var rest = text[...]
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        result.append(.number(Int(digits.prefix(9)) ?? 0, digits: digits.utf8.count))
        rest = rest.dropFirst(digits.count)
      } else if first.isLetter {
        let letters = rest.prefix { $0.isLetter }
        result.append(.letters(letters.lowercased()))
        rest = rest.dropFirst(letters.count)
      } else {
        // White space, commas and full stops after months say nothing.
        if ".-/:+年月日".contains(first) { result.append(.sign(first)) }
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func isPlausible(_ year: Int) -> Bool { 1900...2100 ~= year }

  /// The day that starts at a word, and the word after it.
  private static func day(_ words: [Word], _ index: Int) -> (day: Timestamp, next: Int)? {
    let parts = words[index...].prefix(10)
    let plain = parts.indices.filter { isPart(words[$0]) }.prefix(3)
    guard plain.count == 3, plain[0] == index else { return nil }
    let values = plain.map { words[$0] }
    guard let day = day(values), plain[2] - index <= 6 else { return nil }
    return (day, plain[2] + 1)
  }

  /// Neither a sign nor a little word between the parts of a date.
  private static func isPart(_ word: Word) -> Bool {
    switch word {
    case .number: true
    case .letters(let word):
      !["de", "of", "the", "st", "nd", "rd", "th", "er", "del"].contains(word)
    case .sign(let sign): sign == ":"
    }
  }

  private static func day(_ words: [Word]) -> Timestamp? {
    switch (words[0], words[1], words[2]) {
    case (.number(let day, _), .letters(let month), .number(let year, 4)),
      (.letters(let month), .number(let day, _), .number(let year, 4)),
      (.number(let year, 4), .letters(let month), .number(let day, _)):
      guard isPlausible(year), let number = MonthName.number(of: month) else { return nil }
      return Timestamp(year: year, month: number, day: day)
    case (.number(let year, 4), .number(let month, 1...2), .number(let day, 1...2)):
      return isPlausible(year) ? Timestamp(year: year, month: month, day: day) : nil
    case (.number(let first, 1...2), .number(let second, 1...2), .number(let year, 4)):
      guard isPlausible(year) else { return nil }
      // Day first, as most of the world writes, unless that is no date.
      return Timestamp(year: year, month: second, day: first)
        ?? Timestamp(year: year, month: first, day: second)
    default: return nil
    }
  }

  /// The day with the time of day that follows it, in the zone that follows that.
  private static func adding(_ words: [Word], to day: Timestamp) -> Timestamp {
    guard let start = words.firstIndex(of: .sign(":")), start > 0, start + 1 < words.count,
      case .number(var hour, 1...2) = words[start - 1],
      case .number(let minute, 2) = words[start + 1], hour < 24, minute < 60
    else { return day }
    let rest = words[(start + 2)...]
    if rest.first == .letters("pm"), hour < 12 { hour += 12 }
    if rest.first == .letters("am"), hour == 12 { hour = 0 }
    let offset = rest.lazy.compactMap { word -> Int? in
      if case .letters(let zone) = word { zones[zone] } else { nil }
    }.first
    let minutes = Int64(hour * 60 + minute - (offset ?? 0) * 60)
    return Timestamp(milliseconds: day.milliseconds + minutes * 60_000)
  }

  /// Hours east of Greenwich.
  private static let zones = [
    "gmt": 0, "utc": 0, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
  ]
}
