/// How likely bytes of one for each character are a text in one language, by its letters.
struct LetterLikelihood {
  let encodings: [CharacterEncoding]
  private let weights: [Unicode.Scalar: Double]
  private let isLatin: Bool

  /// `letters` beyond ASCII, the frequent ones first.
  private init(_ encodings: [CharacterEncoding], _ letters: String, isLatin: Bool = true) {
    self.encodings = encodings
    self.isLatin = isLatin
    let scalars = Array(letters.unicodeScalars)
    weights = Dictionary(
      scalars.enumerated().map { rank, letter in
        (letter, isLatin ? 3 : 3.4 - 3 * Double(rank) / Double(scalars.count))
      },
      uniquingKeysWith: max
    )
  }

  /// The first of equally likely ones wins: the commoner encodings stand first.
  static let languages = [
    Self([.windows1252], "äöüß"), Self([.windows1252], "éèàêçôîûâëïùœæ"),
    Self([.windows1252], "óíáéñúü¿¡"), Self([.windows1252], "ãçáéíõâóêúàô"),
    Self([.windows1252], "èàùòìé"), Self([.windows1252], "åäöæøé"),
    Self([.windows1252], "íáðóþéúæöý"),
    Self([.windows1252, .iso885915], "éëïöèüçàòíáóú·€"), Self([.iso885915], "éèàêçôîûâäöüŒœšž"),
    Self([.windows1250, .iso88592], "łąężśćóńź"),
    Self([.windows1250, .iso88592], "íáéěřšýčžůúťďňóľĺôä"),
    Self([.windows1250, .iso88592], "áéöőóüíúű"), Self([.windows1250, .iso88592], "ăîâşţ"),
    Self([.windows1250, .iso88592], "čšžćđ"), Self([.iso885916], "ăîâșț"),
    Self([.windows1254], "ıüğşçöİâ"), Self([.windows1257], "āīēšņūļģķčžģš"),
    Self([.windows1257], "ėšųįžąčūę"), Self([.windows1257], "äõüöšž"),
    Self([.windows1258], "đươăâêô\u{300}\u{301}\u{323}\u{309}\u{303}áàéíúù"),
    Self(
      [.windows1251, .koi8R, .iso88595, .ibm866, .macCyrillic],
      "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
      isLatin: false
    ),
    Self(
      [.windows1251, .koi8U, .iso88595],
      "оаинвіетрскулдпмязьбгчйхжшїюєцщфґ’",
      isLatin: false
    ),
    Self([.windows1251, .iso88595], "аоиетнрсвлдкупмзбягчъщхцжйшьфюѝ", isLatin: false),
    Self([.windows1251, .iso88595], "аоиенрјтсвдуклмпгзбчцхжшљњфћђџ", isLatin: false),
    Self(
      [.windows1253, .iso88597],
      "αοιετνςσρκπμυλίήηόάέδγωθχύφβώξζψϊϋΐ",
      isLatin: false
    ),
    Self([.windows1255, .iso88598], "יוהלאתרמבשנדחקעפםצגזןכסטךףץ", isLatin: false),
    Self([.windows1256, .iso88596], "الينمرتوبعدسةفكهقحجطشصأىخضذغئزثءظإآؤ،", isLatin: false),
    Self([.windows1256], "ایرنهمتدوسبشکزگفعلقخحپجچصطغضذءئژظث،", isLatin: false),
    Self([.windows874], "านรอกเงมย่ลวด้ทสตะปบคหแจพชขใไีัิืู็ึโณผซถธฟฉญศ", isLatin: false),
  ]

  /// Adds up what each byte beyond ASCII says for the language, and against it.
  func score(of sample: [UInt8], as encoding: CharacterEncoding) -> Double {
    guard let table = SingleByteTable(encoding) else { return -.infinity }
    let characters =
      Array(0..<0x80).map { Character(Unicode.Scalar($0), weight: nil) }
      + table.scalars.map { scalar in scalar.map { character($0) } ?? Character.none }
    var score = 0.0
    var run = 0
    for place in sample.indices {
      let character = characters[Int(sample[place])]
      guard sample[place] >= 0x80 else {
        run = 0
        continue
      }
      let before = place > 0 ? characters[Int(sample[place - 1])] : .none
      let after = place + 1 < sample.count ? characters[Int(sample[place + 1])] : .none
      run = character.isLetter ? run + 1 : 0
      score += worth(of: character, before, after, run)
    }
    return score
  }

  private func worth(
    of character: Character,
    _ before: Character,
    _ after: Character,
    _ run: Int
  ) -> Double {
    guard character.isLetter else { return character.worth(before, after) }
    var worth = character.weight ?? -4
    if character.isCapital { worth = before.isSmall ? -5 : min(worth, 1.5) }
    if isLatin {
      // Words of Latin letters have more of ASCII than of others.
      if run > 2 { worth = -4 }
      if !before.isLetter, !after.isLetter { worth = min(worth, 0.5) }
    } else if before.isASCIILetter || after.isASCIILetter {
      worth = -3
    } else if !before.isLetter, !after.isLetter {
      worth = min(worth, 0)
    }
    return worth
  }

  private func character(_ scalar: Unicode.Scalar) -> Character {
    let small = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    return Character(scalar, weight: weights[scalar] ?? weights[small])
  }
}
