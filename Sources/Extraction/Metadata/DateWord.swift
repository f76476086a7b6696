/// A piece of a written date.
enum DateWord: Equatable {
  case number(Int, digits: Int)
  case letters(String)
  case sign(Character)

  static func words(of text: String) -> [DateWord] {
    var result: [DateWord] = []
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if isDigit(first) {
        let digits = rest.prefix(while: isDigit)
        append(Substring(digits), to: &result)
        rest = rest.dropFirst(digits.count)
      } else if signs.contains(first) {
        result.append(.sign(Character(first)))
        rest = rest.dropFirst()
      } else if isLetter(first) {
        let letters = rest.prefix { isLetter($0) && !signs.contains($0) }
        result.append(.letters(Substring(letters).lowercased()))
        rest = rest.dropFirst(letters.count)
      } else {
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { 48...57 ~= scalar.value }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return 97...122 ~= scalar.value | 0x20 }
    return scalar.value >= 0xC0 && scalar.properties.isAlphabetic
  }

  /// What stands between the parts of dates; white space and commas say nothing.
  ///
  /// The last six are year, month and day in Chinese and Japanese, and in Korean.
  private static let signs: Set<Unicode.Scalar> = [
    ".", "-", "/", ":", "+", "年", "月", "日", "년", "월", "일",
  ]

  /// A number; eight digits are a year, a month and a day.
  private static func append(_ digits: Substring, to words: inout [DateWord]) {
    let number = Int(digits.prefix(9)) ?? 0
    guard digits.utf8.count == 8, 1990...2100 ~= number / 10_000 else {
      words.append(.number(number, digits: digits.utf8.count))
      return
    }
    words.append(.number(number / 10_000, digits: 4))
    words.append(.number(number / 100 % 100, digits: 2))
    words.append(.number(number % 100, digits: 2))
  }

  /// Neither a sign nor a little word between the parts of a date.
  var isDatePart: Bool {
    switch self {
    case .number: true
    case .letters(let word): !Self.littleWords.contains(word)
    case .sign(let sign): sign == ":"
    }
  }

  private static let littleWords: Set = [
    "de", "of", "the", "st", "nd", "rd", "th", "er", "del", "den", "d", "ta", "a",
  ]

  /// The time of day in some words, in minutes, and the zone behind it in minutes.
  static func time(_ words: [DateWord]) -> (minutes: Int, offset: Int?)? {
    guard let start = words.firstIndex(of: .sign(":")), start > 0, start + 1 < words.count,
      case .number(var hour, 1...2) = words[start - 1],
      case .number(let minute, 2) = words[start + 1], hour < 24, minute < 60
    else { return nil }
    let rest = words[(start + 2)...]
    if rest.contains(.letters("pm")) || rest.contains(.letters("p")), hour < 12 { hour += 12 }
    if rest.contains(.letters("am")), hour == 12 { hour = 0 }
    return (hour * 60 + minute, offset(Array(rest)))
  }

  /// The words without the first time of day and the zone behind it: `Oct 11 14:57:21 CET 2021`.
  static func withoutTime(_ words: [DateWord]) -> [DateWord] {
    guard let start = words.firstIndex(of: .sign(":")), start > 0 else { return [] }
    let rest = words[start...].drop {
      if case .number(_, 4) = $0 { false } else { true }
    }
    return Array(words[..<(start - 1)] + rest)
  }

  private static func offset(_ words: [DateWord]) -> Int? {
    if let sign = words.firstIndex(where: { $0 == .sign("+") || $0 == .sign("-") }),
      sign + 1 < words.count, case .number(let zone, 2...4) = words[sign + 1]
    {
      let minutes = zone < 100 ? zone * 60 : zone / 100 * 60 + zone % 100
      guard minutes < 15 * 60 else { return nil }
      return words[sign] == .sign("-") ? -minutes : minutes
    }
    return words.lazy.compactMap { word -> Int? in
      if case .letters(let zone) = word { zones[zone].map { $0 * 60 } } else { nil }
    }.first
  }

  /// Hours east of Greenwich.
  private static let zones = [
    "gmt": 0, "utc": 0, "bst": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "z": 0,
  ]
}
