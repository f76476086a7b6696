/// The name of who wrote an article, without the words around it.
struct Byline {
  let name: String

  private static let starts: Set = [
    "by", "von", "par", "por", "di", "da", "door", "av", "af", "od", "autor", "author", "authors",
    "autorin", "autoren", "auteur", "auteurs", "autore", "autori", "autores", "text", "texte",
    "texto", "testo", "written", "posted", "from", "napisał", "przez", "skrevet", "tekst",
    "published", "veröffentlicht", "publié", "publicado", "pubblicato", "erstellt", "artikel",
    "article", "interview", "geschrieben", "escrito", "rédigé", "scritto", "geplaatst", "story",
    "words", "reporter", "verfasst", "verfasser", "vom", "und", "autora", "kirjoittanut",
    "kirjoittaja", "skriven", "forfatter", "författare", "napsal", "napsala", "autoři",
    "redaktion:",
    "opublikował", "dodał", "door:", "via", "gepostet", "eingestellt", "submitted",
  ]

  /// Words after which something else begins: a date, a place, a role.
  private static let ends: Set = [
    "published", "updated", "posted", "am:", "veröffentlicht", "publié", "publicado",
    "pubblicato", "gepubliceerd", "opublikowano", "share", "follow", "email", "|", "•", "·", "–",
    "—", "/", "-", "last", "hace", "minutes", "mins", "min", "shares", "says", "sagt",
  ]

  /// The same, where they are written small: with a capital they are parts of names.
  private static let smallEnds: Set = [
    "on", "am", "le", "el", "il", "op", "den", "in", "em", "sur", "um", "at",
  ]

  private static let notNames: Set = [
    "last", "updated", "comments", "share", "follow", "about", "on", "am", "in", "datum", "date",
    "more", "read", "home", "admin", "administrator", "kommentare", "unknown", "guest", "quelle",
    "min", "mins", "minutes",
    "source", "fuente",
    "profile", "view", "all", "posts", "hier", "mehr", "zur", "zum", "stand", "liebe", "print",
  ]

  /// The first part of a text that is a name; `nil` if none is: an address, a date, a sentence.
  init?(_ text: String) {
    guard text.utf8.count < 500, !text.holds("://"), let squeezed = text.squeezed else {
      return nil
    }
    let parts = squeezed.split { Self.separators.contains($0) }.prefix(4)
    guard let found = parts.lazy.compactMap(Self.init(part:)).first else { return nil }
    self = found
  }

  private static let separators: Set<Character> = ["|", "•", "·", "/"]

  /// The name in a line that has a date in another part: `11.12.2019 - Jane Doe`.
  init?(dated line: String) {
    guard line.utf8.count(where: \.isDigit) >= 3 else { return nil }
    let parts = TitleParts(line.replacing("•", with: "|").replacing("·", with: "|")).texts
    guard 2...4 ~= parts.count, line.utf8.count <= 90, parts.contains(where: Self.isDate),
      let name = parts.first(where: { Self.isPersonal(String($0)) && !Self.isDate($0) }),
      name.split(separator: " ").count <= 4
    else { return nil }
    self.init(declared: String(name), sites: SiteNames([], url: nil))
  }

  private static func isDate(_ part: Substring) -> Bool { WrittenDate(in: String(part)) != nil }

  private init?(part: Substring) {
    var words = Self.withoutStart(part.split(separator: " ")[...])
    if let end = words.dropFirst().firstIndex(where: { Self.isEnd($0) }) {
      words = words[..<end]
      // "Jane Doe March 25, 2015"
      while words.count > 1, let last = words.last, Self.isDatePart(last) { words.removeLast() }
    }
    self.init(words.prefix { !$0.hasPrefix("@") })
  }

  /// A name that a page declares: only what cannot be one is taken off, and names of the site.
  init?(declared text: String, sites: SiteNames) {
    guard text.utf8.count < 500, !text.holds("://"), let squeezed = text.squeezed else {
      return nil
    }
    let words = Self.withoutStart(squeezed.split(separator: " ")[...]).filter { !$0.hasPrefix("@") }
    let name = Self.withoutSites(words.joined(separator: " "), sites)
    self.init(name.split(separator: " ")[...])
  }

  private static func withoutSites(_ name: String, _ sites: SiteNames) -> String {
    for separator in [", ", " | ", " - "] {
      let parts = name.split(separator: separator)
      let people = parts.filter { !sites.contains(String($0)) }
      if !people.isEmpty, people.count < parts.count { return people.joined(separator: separator) }
    }
    return name
  }

  /// Whether a text starts with a word that may announce a name; a first look, and a fast one.
  static func mayAnnounce(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.drop { $0.isSpace }.prefix { $0.isASCIILetter || $0 >= 0xC3 }
    return 2...14 ~= word.count && startHashes.contains(hash(word))
  }

  private static let startHashes = Set(starts.map { hash(Array($0.utf8)[...]) })

  private static func hash(_ word: ArraySlice<UInt8>) -> UInt32 {
    word.reduce(2_166_136_261) { ($0 ^ UInt32($1.lowercased)) &* 16_777_619 }
  }

  /// Whether a text only announces a name: `By`, `Author:`, `Geschrieben von`.
  static func announces(_ text: String) -> Bool {
    guard text.utf8.count < 40 else { return false }
    let words = text.split(separator: " ")
    return 1...3 ~= words.count && !unsure.contains(words[0].lowercased())
      && words.allSatisfy { starts.contains($0.letters) }
  }

  /// Words that start bylines and much else.
  private static let unsure: Set = [
    "from", "article", "artikel", "story", "words", "interview", "und", "da", "via", "published",
    "od", "reporter", "text", "texte", "posted",
  ]

  /// Whether it is written like the names of people: each word with a capital, but for particles.
  static func isPersonal(_ name: String) -> Bool {
    let words = name.split { $0 == " " || $0 == "," }
    return 2...12 ~= words.count
      && words.filter { particles.contains($0.lowercased()) }.count * 2
        < words.count
      && words.allSatisfy { word in
        guard let first = word.first, first.isLetter else { return word == "&" }
        return !first.isLowercase || particles.contains(word.lowercased())
      }
  }

  private static let particles: Set = [
    "de", "da", "di", "del", "della", "dos", "du", "la", "le", "von", "van", "der", "den", "ter",
    "zu", "bin", "al", "el", "and", "und", "et", "y", "e", "en", "og", "och", "i", "ja", "af", "av",
  ]

  private init?(_ words: ArraySlice<Substring>) {
    let name = words.joined(separator: " ").drop { ",;:|-–—* ".contains($0) }
    let clean = String(name.reversed().drop { ",;:|-–—* ".contains($0) }.reversed())
    guard (2...120).contains(clean.count), let first = clean.first, first.isLetter,
      WrittenDate(in: clean) == nil, words.count <= 18,
      !Self.notNames.contains(words.first?.letters ?? ""),
      !(words.count == 1 && Self.isDatePart(words[words.startIndex]))
    else { return nil }
    self.name = clean
  }

  /// The first of some pieces of text that stand beside each other, with those that go on with it.
  ///
  /// `By`, `Jane Doe`, `and`, `John Roe`, `Staff Writer` are the names of two.
  init?(pieces: [String]) {
    var kept: [String] = []
    let start = pieces.prefix(20).lastIndex(where: Self.announces).map { $0 + 1 } ?? 0
    for piece in pieces[start...].prefix(40) where piece != kept.last {
      if kept.isEmpty, Self.withoutStart(piece.split(separator: " ")[...]).isEmpty { continue }
      guard let last = kept.last else {
        kept.append(piece)
        continue
      }
      guard Self.isJoint(last) || Self.startsWithJoint(piece) || Self.goesOn(last, piece) else {
        break
      }
      kept.append(piece)
    }
    let text = kept.reduce("") { $0 + ($1.hasPrefix(",") || $0.isEmpty ? "" : " ") + $1 }
    self.init(text)
  }

  private static let joints: Set = [
    "and", "und", "et", "y", "e", "en", "og", "och", "i", "ja", "&",
  ]

  private static func isJoint(_ text: String) -> Bool {
    text.hasSuffix(",") || text.hasSuffix("&")
      || joints.contains(text.split(separator: " ").last?.lowercased() ?? "")
  }

  private static func startsWithJoint(_ text: String) -> Bool {
    guard let first = text.split(separator: " ").first?.lowercased() else { return false }
    return joints.contains(first)
      || text.hasPrefix(",") && text.utf8.count < 60
        && !text.dropFirst().contains(where: \.isNumber)
  }

  /// Whether a word alone is a first name whose last name stands in the next piece.
  private static func goesOn(_ last: String, _ next: String) -> Bool {
    let words = next.split(separator: " ")
    return !last.contains(" ") && last.first?.isUppercase == true && words.count <= 2
      && words.allSatisfy { $0.first?.isUppercase == true && !isDatePart($0) && !isRole($0) }
  }

  private static func isRole(_ word: Substring) -> Bool { roles.contains(word.lowercased()) }

  private static let roles: Set = [
    "member", "members", "mitglied", "mitglieder", "moderator", "admin", "administrator", "staff",
    "editor", "reporter", "author", "autor", "autorin", "redakteur", "redaktion", "contributor",
    "guest", "senior", "junior", "user", "posts", "writer", "membre", "miembro",
  ]

  private static func withoutStart(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
    words.drop { isStart($0) }
  }

  private static func isDatePart(_ word: Substring) -> Bool {
    let letters = word.letters
    return MonthName.number(of: letters) != nil || WeekdayName.all.contains(letters)
  }

  private static func isEnd(_ word: Substring) -> Bool {
    word.first?.isNumber == true || smallEnds.contains(String(word))
      || ends.contains(word.lowercased())
  }

  private static func isStart(_ word: Substring) -> Bool {
    let letters = word.letters
    return letters.isEmpty && !word.contains("&") || starts.contains(letters)
  }
}

extension Substring {
  /// Its letters alone, small ones.
  fileprivate var letters: String {
    guard utf8.allSatisfy({ $0 < 0x80 }) else { return lowercased().filter(\.isLetter) }
    return String(decoding: utf8.lazy.filter(\.isASCIILetter).map(\.lowercased), as: UTF8.self)
  }
}
