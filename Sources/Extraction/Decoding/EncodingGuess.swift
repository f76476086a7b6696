/// The encoding of bytes that nobody names.
///
/// UTF-8 if they are valid, UTF-16 if every second byte is zero; otherwise the encoding that makes
/// the likeliest text of some language, by its letters and by what stands beside them.
struct EncodingGuess {
  let encoding: CharacterEncoding

  init(_ bytes: [UInt8]) { encoding = Self.sure(bytes) ?? Self.likeliest(for: Self.sample(bytes)) }

  /// The byte order of UTF-16 without a mark, by where its zeros stand.
  static func utf16(_ bytes: [UInt8]) -> CharacterEncoding? {
    let start = bytes.prefix(1024)
    guard start.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (place, byte) in start.enumerated() where byte == 0 { zeros[place & 1] += 1 }
    let pairs = start.count / 2
    // Western text has a zero in nearly each pair; one place alone would be a binary file.
    if zeros[1] * 4 > pairs * 3, zeros[0] * 10 < pairs { return .utf16le }
    if zeros[0] * 4 > pairs * 3, zeros[1] * 10 < pairs { return .utf16be }
    return nil
  }

  private static func sure(_ bytes: [UInt8]) -> CharacterEncoding? {
    if let found = utf16(bytes) { return found }
    guard UTF8Decoder.isValid(bytes) else { return nil }
    return switchesToJapanese(bytes) ? .iso2022JP : .utf8
  }

  /// Whether ASCII text has the escapes that only Japanese in seven bits has.
  private static func switchesToJapanese(_ bytes: [UInt8]) -> Bool {
    guard bytes.holds(0x1B) else { return false }
    var rest = bytes[...]
    while let escape = rest.firstIndex(of: 0x1B) {
      rest = rest[(escape + 1)...]
      if rest.starts(with: "$B".utf8) || rest.starts(with: "$@".utf8) {
        return bytes.allSatisfy { $0 < 0x80 }
      }
    }
    return false
  }

  /// The bytes that are not ASCII, each run of the others cut to the two at its ends.
  private static func sample(_ bytes: [UInt8]) -> [UInt8] {
    var sample: [UInt8] = []
    var lastHigh = -3
    for (place, byte) in bytes.enumerated() {
      guard sample.count < 32 << 10 else { break }
      if byte >= 0x80 {
        let start = max(place - 2, min(lastHigh + 3, place), 0)
        if start > lastHigh + 3 { sample.append(32) }
        sample += bytes[start..<place]
        sample.append(byte)
        lastHigh = place
      } else if place <= lastHigh + 2 {
        sample.append(byte)
      }
    }
    return sample
  }

  private static func likeliest(for sample: [UInt8]) -> CharacterEncoding {
    var best = (encoding: CharacterEncoding.windows1252, score: -Double.infinity)
    for language in LetterLikelihood.languages {
      for encoding in language.encodings {
        let score = language.score(of: sample, as: encoding)
        if score > best.score { best = (encoding, score) }
      }
    }
    for language in CharacterLikelihood.languages {
      for encoding in language.encodings {
        let score = language.score(of: sample, as: encoding)
        if score > best.score { best = (encoding, score) }
      }
    }
    return best.encoding
  }
}
