/// The name of who wrote an article, without the words around it.
struct Byline {
  let name: String

  private static let starts: Set = [
    "by", "von", "par", "por", "di", "da", "door", "av", "af", "od", "autor", "author", "authors",
    "autorin", "auteur", "autore", "text", "written", "posted", "from", "napisał", "przez",
    "skrevet", "tekst", "published", "veröffentlicht", "publié", "publicado", "erstellt", "artikel",
    "article", "interview", "geschrieben", "escrito", "rédigé", "scritto", "geplaatst", "story",
    "words", "reporter",
  ]

  /// Words after which something else begins: a date, a place, a role.
  private static let ends: Set = [
    "published", "updated", "posted", "on", "am", "am:", "le", "el", "veröffentlicht", "publié",
    "publicado", "share", "follow", "email", "|", "•", "·", "–", "—", "/", "-",
  ]

  /// `nil` if the text is no name: an address, a date, a sentence.
  init?(_ text: String) {
    guard text.utf8.count < 500, !text.contains("://"), let squeezed = text.squeezed else {
      return nil
    }
    var words = squeezed.split(separator: " ")[...]
    while let first = words.first, Self.isStart(first) { words = words.dropFirst() }
    if let end = words.dropFirst().firstIndex(where: { Self.isEnd($0) }) {
      words = words[..<end]
      // "Jane Doe March 25, 2015"
      while words.count > 1, let last = words.last, Self.isDatePart(last) { words.removeLast() }
    }
    let name = words.joined(separator: " ").drop { ",;:|-–— ".contains($0) }
    let clean = String(name.reversed().drop { ",;:|-–— ".contains($0) }.reversed())
    guard (2...100).contains(clean.count), let first = clean.first, first.isLetter,
      WrittenDate(in: clean) == nil, words.count <= 16,
      !Self.notNames.contains(words.first?.lowercased() ?? "")
    else { return nil }
    self.name = clean
  }

  private static let notNames: Set = ["last", "updated", "comments", "share", "follow", "about"]

  private static func isDatePart(_ word: Substring) -> Bool {
    let letters = word.lowercased().filter(\.isLetter)
    return MonthName.number(of: letters) != nil || WeekdayName.all.contains(letters)
  }

  private static func isEnd(_ word: Substring) -> Bool {
    word.first?.isNumber == true || ends.contains(word.lowercased())
  }

  private static func isStart(_ word: Substring) -> Bool {
    starts.contains(word.lowercased().filter(\.isLetter))
  }
}
