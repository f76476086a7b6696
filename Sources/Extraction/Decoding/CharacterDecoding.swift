/// Bytes of a page or a text file as UTF-8.
///
/// Taken in this order: byte order mark, what the transport says, what the page says in its first
/// 1,024 bytes, UTF-8 if it is valid, a guess. What cannot be decoded becomes U+FFFD, one for each
/// sequence, and is counted.
struct CharacterDecoding {
  let encoding: CharacterEncoding
  let utf8: [UInt8]
  /// How many U+FFFD stand for bytes that mean nothing in the encoding.
  let damageCount: Int

  init(_ bytes: [UInt8], transport: String?, isPage: Bool) {
    let mark = CharacterEncoding(byteOrderMarkOf: bytes)
    let content = mark.map { Array(bytes.dropFirst($0.byteOrderMarkLength)) } ?? bytes
    encoding = mark ?? Self.encoding(of: bytes, transport: transport, isPage: isPage)
    let text = Self.decoded(content, as: encoding).withoutZeros()
    (utf8, damageCount) = (text.utf8, text.damageCount)
  }

  private static func encoding(
    of bytes: [UInt8],
    transport: String?,
    isPage: Bool
  ) -> CharacterEncoding {
    let named =
      transport.flatMap { CharacterEncoding(label: $0.utf8) }
      ?? (isPage ? DeclaredEncoding(in: bytes).encoding : nil)
    guard let named else { return EncodingGuess(bytes).encoding }
    return isRefuted(named, by: bytes) ? .utf8 : named
  }

  /// Whether the bytes are so surely UTF-8 that whoever named another encoding was wrong.
  private static func isRefuted(_ named: CharacterEncoding, by bytes: [UInt8]) -> Bool {
    switch named {
    case .utf8, .utf16be, .utf16le, .iso2022JP, .replacement, .userDefined: return false
    default:
      // Text in an encoding of two bytes a character looks like UTF-8 for a few characters only.
      let needed = DoubleByteDecoder.encodings.contains(named) ? 8 : 1
      var leads = 0
      for byte in bytes where byte >= 0xC0 {
        leads += 1
        if leads >= needed { return UTF8Decoder.isValid(bytes) }
      }
      return false
    }
  }

  private static func decoded(_ bytes: [UInt8], as encoding: CharacterEncoding) -> DecodedText {
    switch encoding {
    case .utf8: return UTF8Decoder.decoded(bytes)
    case .utf16be: return UTF16Decoder.decoded(bytes, isBigEndian: true)
    case .utf16le: return UTF16Decoder.decoded(bytes, isBigEndian: false)
    case .iso2022JP: return ISO2022JPDecoder.decoded(bytes)
    case .replacement:
      var text = DecodedText(capacity: 3)
      if !bytes.isEmpty { text.appendDamage() }
      return text
    default:
      return SingleByteDecoder(encoding)?.decoded(bytes)
        ?? DoubleByteDecoder(encoding)?.decoded(bytes) ?? UTF8Decoder.decoded(bytes)
    }
  }
}
