/// Encodings of one byte for each character.
///
/// Source: https://encoding.spec.whatwg.org/#single-byte-decoder
struct SingleByteDecoder {
  /// The code points of all bytes; none for a byte that means nothing.
  private let codePoints: [UInt32]

  /// `nil` for an encoding of another sort.
  init?(_ encoding: CharacterEncoding) {
    guard let table = SingleByteTable(encoding) else { return nil }
    codePoints = Array(0..<0x80) + table.scalars.map { $0?.value ?? .max }
  }

  func decoded(_ bytes: [UInt8]) -> DecodedText {
    // Up to three bytes each: counted first, so that a large page is not copied as it grows.
    let lengths = codePoints.map { $0 < 0x80 ? 1 : $0 < 0x800 ? 2 : 3 }
    var text = DecodedText(capacity: bytes.reduce(0) { $0 + lengths[Int($1)] })
    for byte in bytes {
      if byte < 0x80 { text.append(ascii: byte) } else { text.append(codePoints[Int(byte)]) }
    }
    return text
  }
}
