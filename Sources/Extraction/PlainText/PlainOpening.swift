internal import Reading

/// Title, byline and date, as they stand in the first lines of a text file.
struct PlainOpening {
  let title: String?
  let byline: String?
  let publishedAt: Timestamp?

  private static let lineLimit = 40

  init(_ text: String) {
    let lines = text.split(separator: "\n").lazy.prefix(Self.lineLimit * 4)
      .compactMap { String($0.prefix(2000)).squeezed }
    let opening = Array(lines.prefix(Self.lineLimit))
    let index = Self.titleIndex(opening)
    title = index.map { Self.title(opening[$0]) }
    let around = opening.enumerated().filter { $0.offset != index }.map(\.element).prefix(16)
    byline = around.lazy.compactMap(Self.byline).first
    publishedAt = around.lazy.compactMap(Self.date).first
  }

  /// The first line that reads like a title, or else the first that is no furniture.
  private static func titleIndex(_ lines: [String]) -> Int? {
    let real = lines.indices.filter { isReal(lines[$0]) }
    let early = real.prefix(12)
    return early.first { isTitle(lines[$0]) } ?? real.first ?? lines.indices.first
  }

  private static func isReal(_ line: String) -> Bool {
    guard line.contains(where: \.isLetter), !line.contains("://"), !PlainFurniture.contains(line)
    else { return false }
    return byline(line) == nil && date(line) == nil
  }

  private static func isTitle(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard line.unicodeScalars.count <= 200, let last = line.last, !"….。,;:".contains(last) else {
      return false
    }
    // Chinese and Japanese have no spaces: count characters.
    return words.count >= 3 || line.unicodeScalars.count { $0.value >= 0x2E80 } >= 6
  }

  /// The line without the number signs of Markdown, shortened if it is a paragraph.
  private static func title(_ line: String) -> String {
    var text = line.drop { $0 == "#" || $0 == "=" || $0 == "*" || $0 == " " }
    for label in ["title:", "titel:", "titre :", "título:"]
    where text.lowercased().hasPrefix(label) { text = text.dropFirst(label.count) }
    let title = String(text).squeezed ?? line
    guard title.unicodeScalars.count > 200 else { return title }
    let start = title.prefix(120)
    return (start.lastIndex(of: " ").map { start[..<$0] } ?? start) + "…"
  }

  private static let bylineStarts = [
    "by ", "von ", "par ", "por ", "di ", "door ", "av ", "af ", "author: ", "autor: ", "autorin: ",
    "auteur : ", "written by ", "text: ", "from: ", "byline: ",
  ]

  /// The name in "By Jane Doe", "Jane Doe, Staff Writer," or "Author: Jane Doe".
  static func byline(_ line: String) -> String? {
    guard line.utf8.count <= 4 * 90, line.unicodeScalars.count <= 90, let last = line.last,
      !".!?".contains(last)
    else { return nil }
    let lower = line.lowercased()
    if let start = bylineStarts.first(where: { lower.hasPrefix($0) }) {
      let rest = line.dropFirst(start.count)
      guard startsLikeName(rest), rest.split(separator: " ").count <= 10 else { return nil }
      return Byline(String(rest))?.name
    }
    let words = line.split(separator: " ")
    guard last == ",", 2...7 ~= words.count(where: { $0 != "," }),
      words.allSatisfy({ $0 == "," || $0.first?.isUppercase == true })
    else { return nil }
    return Byline(line)?.name
  }

  private static func startsLikeName(_ text: Substring) -> Bool {
    guard let first = text.first(where: { $0 != " " }) else { return false }
    return first.isUppercase || first.isLetter && !first.isLowercase
  }

  private static let dateMarks: Set = [
    "published", "publication", "posted", "updated", "date", "issued", "created", "on", "last",
    "veröffentlicht", "stand", "datum", "publié", "le", "publicado", "fecha", "pubblicato", "first",
  ]

  /// The date of a line that says little else.
  static func date(_ line: String) -> Timestamp? {
    guard line.utf8.count <= 4 * 80, mayHaveDate(line), line.unicodeScalars.count <= 80 else {
      return nil
    }
    let words = line.split { !$0.isLetter && !$0.isNumber }
    guard words.count <= 12, let first = words.first?.lowercased() else { return nil }
    let starts =
      first.first?.isNumber == true || dateMarks.contains(first) || WeekdayName.all.contains(first)
      || MonthName.number(of: first) != nil
    guard starts, line.count(where: \.isNumber) >= 5 else { return nil }
    return WrittenDate(in: line)?.timestamp
  }

  /// Whether there are digits enough, or characters beyond ASCII that may be some.
  private static func mayHaveDate(_ line: String) -> Bool {
    line.utf8.contains { $0 >= 0x80 } || line.utf8.count(where: \.isDigit) >= 5
  }
}
