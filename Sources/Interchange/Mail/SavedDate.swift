import Reading

/// A date as mail and browsers write it: `Thu, 01 Jan 2026 10:00:00 +0100`.
enum SavedDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The moment that the words name in whatever order; `nil` when one of its parts is missing.
  static func timestamp(_ text: some StringProtocol) -> Timestamp? {
    var day: Int?
    var month: Int?
    var year: Int?
    var time: String?
    var zone = "Z"
    for word in text.prefix(100).lowercased().split(whereSeparator: { " ,()".contains($0) }) {
      if let number = Int(word), word.allSatisfy(\.isNumber) {
        if word.count == 4 { year = year ?? number } else { day = day ?? number }
      } else if let index = months.firstIndex(where: { $0 == word.prefix(3) }) {
        month = month ?? index + 1
      } else if word.contains(":") {
        time = time ?? String(word)
      } else if let sign = word.firstIndex(where: { "+-".contains($0) }), word[sign...].count == 5 {
        zone = String(word[sign...])
      }
    }
    guard let day, let month, let year, let time else { return nil }
    let written = [month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    return Timestamp("\(year)-\(written)T\(time)\(zone)")
  }
}
