extension LetterLikelihood {
  /// What is to be known of one byte in one encoding.
  struct Character {
    var isLetter = false
    var isASCIILetter = false
    var isDigit = false
    var isCapital = false
    var isSmall = false
    /// How well a letter suits the language; `nil` if it is none of its own.
    var weight: Double?
    private var sort = Sort.symbol

    private enum Sort {
      case missing
      case symbol
      case space
      case apostrophe
      case quote
      case sign
    }

    /// A byte that means nothing.
    static let none = {
      var character = Self()
      character.sort = .missing
      return character
    }()

    private init() {}

    init(_ scalar: Unicode.Scalar, weight: Double?) {
      self.weight = weight
      isASCIILetter = scalar.isASCII && scalar.properties.isAlphabetic
      isDigit = "0"..."9" ~= scalar
      isLetter = weight != nil || scalar.properties.isAlphabetic
      isCapital = isLetter && scalar.properties.isUppercase
      isSmall = isLetter && scalar.properties.isLowercase
      sort = Self.sort(scalar)
    }

    private static func sort(_ scalar: Unicode.Scalar) -> Sort {
      switch scalar {
      case "\u{80}"..."\u{9F}": .missing
      case "\u{A0}", "\u{AD}", "\u{200B}"..."\u{200F}": .space
      case "’": .apostrophe
      case "‘", "“", "”", "„", "‚", "«", "»", "‹", "›", "–", "—", "…", "•": .quote
      case "·", "°", "©", "®", "§", "€", "™", "£", "№", "²", "³", "½", "º", "ª", "×": .sign
      default: .symbol
      }
    }

    /// What one that is no letter says for any language, by what stands beside it.
    func worth(_ before: Self, _ after: Self) -> Double {
      let isInWord = before.isLetter && after.isLetter
      return switch sort {
      case .missing: -20
      case .symbol: -3
      case .space: isInWord ? 0 : 0.5
      case .apostrophe: 2
      case .quote: isInWord ? -2 : 3
      case .sign: isInWord ? -3 : before.isDigit || after.isDigit ? 2 : 0.5
      }
    }
  }
}
