/// How likely bytes are a text in a language of East Asia, by its commonest characters.
struct CharacterLikelihood {
  let encodings: [CharacterEncoding]
  private let common: Set<Unicode.Scalar>
  private let script: Script

  private enum Script {
    case han
    case kana
    case hangul
  }

  private init(_ encodings: [CharacterEncoding], _ script: Script, common: String) {
    self.encodings = encodings
    self.script = script
    self.common = Set(common.unicodeScalars)
  }

  static let languages = [
    Self(
      [.shiftJIS, .eucJP],
      .kana,
      common: """
        日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選\
        立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小
        """
    ),
    Self(
      [.gbk],
      .han,
      common: """
        的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种\
        事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第
        """
    ),
    Self(
      [.big5],
      .han,
      common: """
        的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種\
        事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第
        """
    ),
    Self(
      [.eucKR],
      .hangul,
      common: """
        다이는에의가을를한하고로지기사리도서은인대자시어그나해있정일부아수장전들제보니라면여으구공주과관상와신원만것게위까안중\
        조성세년국적비동문스유회화
        """
    ),
  ]

  /// Adds up what each character beyond ASCII says for the language, and against it.
  func score(of sample: [UInt8], as encoding: CharacterEncoding) -> Double {
    guard let text = DoubleByteDecoder(encoding)?.decoded(sample) else { return -.infinity }
    let scalars = Array(String(decoding: text.utf8, as: UTF8.self).unicodeScalars)
    return scalars.indices.reduce(0) { sum, place in
      guard !scalars[place].isASCII else { return sum }
      let isAlone =
        place > 0 && scalars[place - 1].isASCIILetter
        && place + 1 < scalars.count && scalars[place + 1].isASCIILetter
      return sum + (isAlone ? min(-4, worth(of: scalars[place])) : worth(of: scalars[place]))
    }
  }

  private func worth(of scalar: Unicode.Scalar) -> Double {
    if common.contains(scalar) { return 6 }
    return switch scalar.value {
    case 0xFFFD: -20
    case 0x3041...0x3093, 0x30A1...0x30FC: script == .kana ? 5 : -3
    case 0x3000...0x303F, 0xFF01...0xFF5E, 0x2010...0x2026: 2
    case 0xAC00...0xD7A3: script == .hangul ? 0.5 : -3
    case 0x4E00...0x9FFF: script == .hangul ? -2 : -0.5
    case 0xFF61...0xFF9F: -3
    default: -4
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool { 97...122 ~= value | 0x20 }
}
