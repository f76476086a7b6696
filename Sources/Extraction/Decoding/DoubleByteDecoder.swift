/// The East Asian encodings, mostly of two bytes for each character.
///
/// Source: https://encoding.spec.whatwg.org/#legacy-multi-byte-chinese-(simplified)-encodings
/// and the sections after it.
struct DoubleByteDecoder {
  static let encodings: Set<CharacterEncoding> = [
    .gbk, .gb18030, .big5, .eucJP, .shiftJIS, .eucKR,
  ]

  private let encoding: CharacterEncoding
  private let index: CodePointIndex
  /// JIS X 0212, in EUC-JP alone.
  private let secondIndex: CodePointIndex?

  /// `nil` for an encoding of another sort, or one that the C library has no table of.
  init?(_ encoding: CharacterEncoding) {
    self.encoding = encoding
    switch encoding {
    case .gbk, .gb18030: index = .gb18030
    case .big5: index = .big5
    case .eucKR: index = .eucKR
    case .shiftJIS, .eucJP: index = .jis0208
    default: return nil
    }
    secondIndex = encoding == .eucJP ? .jis0212 : nil
    guard !index.isEmpty else { return nil }
  }

  func decoded(_ bytes: [UInt8]) -> DecodedText {
    var text = DecodedText(capacity: bytes.count + bytes.count / 2)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte < 0x80 {
        text.append(ascii: byte)
        place += 1
      } else if let single = single(byte) {
        text.append(single)
        place += 1
      } else {
        place += appendCharacter(bytes[place...], to: &text)
      }
    }
    return text
  }

  /// The character of a byte that stands alone.
  private func single(_ byte: UInt8) -> UInt32? {
    switch encoding {
    case .gbk, .gb18030: byte == 0x80 ? 0x20AC : nil
    case .shiftJIS:
      byte == 0x80 ? 0x80 : 0xA1...0xDF ~= byte ? 0xFF61 - 0xA1 + UInt32(byte) : nil
    default: nil
    }
  }

  /// Appends the first character, or its damage, and says how many bytes it took.
  private func appendCharacter(_ bytes: ArraySlice<UInt8>, to text: inout DecodedText) -> Int {
    let (lead, start) = (bytes[bytes.startIndex], bytes.startIndex)
    guard isLead(lead), bytes.count > 1 else {
      text.appendDamage()
      return 1
    }
    let trail = bytes[start + 1]
    if encoding == .eucJP, lead == 0x8F, 0xA1...0xFE ~= trail {
      return appendThreeBytes(bytes, to: &text)
    }
    if encoding == .gbk || encoding == .gb18030, 0x30...0x39 ~= trail {
      return appendFourBytes(bytes, to: &text)
    }
    let found = pointer(lead, trail).map { index[$0] ?? unlisted($0) } ?? katakana(lead, trail)
    guard let found else {
      text.appendDamage()
      // A letter after a broken lead is a letter: it may be the mark that ends a tag.
      return trail < 0x80 ? 1 : 2
    }
    text.append(found)
    if encoding == .big5, lead == 0x88, let mark = Self.accent(trail) { text.append(mark) }
    return 2
  }

  private func isLead(_ byte: UInt8) -> Bool {
    switch encoding {
    case .shiftJIS: 0x81...0x9F ~= byte || 0xE0...0xFC ~= byte
    case .eucJP: byte == 0x8E || byte == 0x8F || 0xA1...0xFE ~= byte
    default: 0x81...0xFE ~= byte
    }
  }

  /// The place of two bytes in the index.
  private func pointer(_ lead: UInt8, _ trail: UInt8) -> Int? {
    let (lead, trail) = (Int(lead), Int(trail))
    switch encoding {
    case .shiftJIS:
      guard 0x40...0x7E ~= trail || 0x80...0xFC ~= trail else { return nil }
      return (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41)
    case .eucJP:
      guard lead >= 0xA1, 0xA1...0xFE ~= trail else { return nil }
      return (lead - 0xA1) * 94 + trail - 0xA1
    case .eucKR:
      guard 0x41...0xFE ~= trail else { return nil }
      return (lead - 0x81) * 190 + trail - 0x41
    case .big5:
      guard 0x40...0x7E ~= trail || 0xA1...0xFE ~= trail else { return nil }
      return (lead - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62)
    default:
      guard 0x40...0x7E ~= trail || 0x80...0xFE ~= trail else { return nil }
      return (lead - 0x81) * 190 + trail - (trail < 0x7F ? 0x40 : 0x41)
    }
  }

  /// The private characters that Shift_JIS has room for.
  private func unlisted(_ pointer: Int) -> UInt32? {
    encoding == .shiftJIS && 8836...10715 ~= pointer ? 0xE000 - 8836 + UInt32(pointer) : nil
  }

  /// The accent that follows the letter in four places of Big5.
  private static func accent(_ trail: UInt8) -> UInt32? {
    switch trail {
    case 0x62, 0xA3: 0x304
    case 0x64, 0xA5: 0x30C
    default: nil
    }
  }

  private func katakana(_ lead: UInt8, _ trail: UInt8) -> UInt32? {
    encoding == .eucJP && lead == 0x8E && 0xA1...0xDF ~= trail
      ? 0xFF61 - 0xA1 + UInt32(trail) : nil
  }

  private func appendThreeBytes(_ bytes: ArraySlice<UInt8>, to text: inout DecodedText) -> Int {
    let start = bytes.startIndex
    guard bytes.count > 2 else {
      text.appendDamage()
      return 2
    }
    let (lead, trail) = (Int(bytes[start + 1]), bytes[start + 2])
    guard 0xA1...0xFE ~= trail, let found = secondIndex?[(lead - 0xA1) * 94 + Int(trail) - 0xA1]
    else {
      text.appendDamage()
      return trail < 0x80 ? 2 : 3
    }
    text.append(found)
    return 3
  }

  private func appendFourBytes(_ bytes: ArraySlice<UInt8>, to text: inout DecodedText) -> Int {
    let four = bytes.prefix(4).map { Int($0) }
    let mayGoOn =
      (four.count < 3 || 0x81...0xFE ~= four[2]) && (four.count < 4 || 0x30...0x39 ~= four[3])
    guard four.count == 4, mayGoOn else {
      text.appendDamage()
      return mayGoOn ? four.count : 1
    }
    let pointer =
      ((four[0] - 0x81) * 10 + four[1] - 0x30) * 1260 + (four[2] - 0x81) * 10 + four[3] - 0x30
    guard let found = CodePointIndex.gb18030Ranges[pointer] else {
      text.appendDamage()
      return 1
    }
    text.append(found)
    return 4
  }
}
