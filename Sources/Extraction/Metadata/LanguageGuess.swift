internal import HTMLParsing
internal import Reading

/// The language of a text that does not say it: by its script, or by its commonest words.
struct LanguageGuess {
  /// A BCP 47 tag.
  let tag: String

  private static let byteLimit = 4000

  /// `nil` if the text is too short, or like two languages.
  init?(_ blocks: [Block]) {
    var text = ""
    for block in blocks.prefix(200) where text.utf8.count < Self.byteLimit {
      text += " " + block.text.prefix(1000)
    }
    guard let tag = Self.tag(ofScript: text) ?? Self.tag(ofWords: text) else { return nil }
    self.tag = tag
  }

  // MARK: Scripts

  private static func tag(ofScript text: String) -> String? {
    var counts: [String: Int] = [:]
    var letters = 0
    for scalar in text.unicodeScalars where scalar.value > 0x40 {
      letters += 1
      if scalar.value >= 0x370, let tag = tag(of: scalar) { counts[tag, default: 0] += 1 }
    }
    // Japanese has Chinese characters, too, and Ukrainian most Russian letters.
    if counts["ja", default: 0] * 8 > letters { return "ja" }
    if counts["uk", default: 0] * 60 > letters { return "uk" }
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      most.value * 2 > letters, letters >= 20
    else { return nil }
    return most.key
  }

  private static func tag(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x370...0x3FF: "el"
    case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457, 0x490, 0x491: "uk"
    case 0x400...0x4FF: "ru"
    case 0x590...0x5FF: "he"
    case 0x600...0x6FF: "ar"
    case 0x900...0x97F: "hi"
    case 0xE00...0xE7F: "th"
    case 0x3040...0x30FF: "ja"
    case 0x4E00...0x9FFF: "zh"
    case 0xAC00...0xD7AF: "ko"
    default: nil
    }
  }

  // MARK: Words

  private static func tag(ofWords text: String) -> String? {
    var counts: [Int: Int] = [:]
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter }).prefix(800) {
      for language in languages[String(word)] ?? [] { counts[language, default: 0] += 1 }
    }
    let ranked = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    guard let first = ranked.first, first.value >= 5 else { return nil }
    let second = ranked.dropFirst().first?.value ?? 0
    return first.value * 4 > second * 5 ? commonWords[first.key].tag : nil
  }

  private static let languages: [String: [Int]] = {
    var languages: [String: [Int]] = [:]
    for (index, entry) in commonWords.enumerated() {
      for word in entry.words.split(separator: " ") {
        languages[String(word), default: []].append(index)
      }
    }
    return languages
  }()

  private static let commonWords: [(tag: String, words: String)] = [
    ("en", "the and of to in is that it for was with on as are this be by have from at not you"),
    ("de", "der die und das den von zu mit ist des im dem nicht ein eine auf für sich auch es"),
    ("fr", "le la les des et est une dans que pour qui sur pas au par plus ce avec du sont"),
    ("es", "el la los las que y en un por una con para del se es no su al lo como más"),
    ("it", "il di che la è un per una non sono con del della si le da i dei nel anche gli"),
    ("pt", "o que e do da em um para não uma os no se na por mais as dos como ao foi é"),
    ("nl", "de het een van en dat is op te zijn voor met niet die aan er ook als bij naar"),
    ("sv", "och att det som en på är av för med den till inte om ett han de var jag har"),
    ("da", "og at det er en til på som af for med den de ikke der et var han har jeg"),
    ("nb", "og det er i som på en til av for med at den ikke et har de var jeg om etter"),
    ("fi", "ja on ei se että oli hän mutta ovat kun niin joka myös tai kuin ole mukaan sen"),
    ("pl", "i w nie na się z do to że jest o jak ale po co tak za od jego przez dla są"),
    ("cs", "a se v na je to že s z do o i jak za ale by si pro jsou který jako jeho byl"),
    ("tr", "ve bir bu da de için ile çok olarak daha var ne gibi olan kadar sonra değil"),
    ("hu", "a az és hogy nem is egy ez meg csak de már volt vagy mint ha még el ki"),
    ("ro", "și în de la cu a nu o să pe un este că din pentru care mai au fost"),
    ("id", "yang dan di ini itu dengan untuk dari dalam tidak akan pada juga ke karena ada"),
  ]
}
