/// Bytes of a page or a text file as UTF-8.
///
/// Taken in this order: byte order mark, what the transport says, what the page says in its first
/// 1,024 bytes, UTF-8 if it is valid, windows-1252. What cannot be decoded becomes U+FFFD.
struct CharacterDecoding {
  let utf8: [UInt8]

  init(_ bytes: [UInt8], transport: String?, isPage: Bool) {
    let mark = CharacterEncoding(byteOrderMarkOf: bytes)
    let content = mark.map { Array(bytes.dropFirst($0.byteOrderMarkLength)) } ?? bytes
    let named =
      mark ?? transport.flatMap { CharacterEncoding(label: $0.utf8) }
      ?? (isPage ? Self.declared(in: bytes) : nil)
    utf8 = Self.withoutZeros(Self.decoded(content, as: named))
  }

  private static func decoded(_ bytes: [UInt8], as encoding: CharacterEncoding?) -> [UInt8] {
    switch encoding {
    case nil: isValid(bytes) ? bytes : decodedWindows1252(bytes)
    case .utf8: isValid(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
    case .windows1252: decodedWindows1252(bytes)
    case .utf16(let isBigEndian): decodedUTF16(bytes, isBigEndian: isBigEndian)
    case .other(let name):
      LegacyDecoder(name)?.decoded(bytes) ?? Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
  }

  private static func isValid(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }

  private static func decodedUTF16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    let rest: [UInt16] = bytes.count.isMultiple(of: 2) ? [] : [0xFFFD]
    return Array(String(decoding: units + rest, as: UTF16.self).utf8)
  }

  private static func decodedWindows1252(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result += UTF8.encode(Windows1252.scalar(byte)) ?? UTF8.encodedReplacementCharacter
      }
    }
    return result
  }

  private static func withoutZeros(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0) else { return bytes }
    return bytes.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
  }

  /// What `<meta charset>` or the XML declaration says.
  private static func declared(in bytes: [UInt8]) -> CharacterEncoding? {
    let start = bytes.prefix(1024).map(\.lowercased)
    for name in ["charset", "encoding"] {
      var rest = start[...]
      while let label = nextLabel(after: name, in: &rest) {
        guard let encoding = CharacterEncoding(label: label) else { continue }
        // The declaration was read as ASCII: it cannot be UTF-16.
        if case .utf16 = encoding { return .utf8 }
        return encoding
      }
    }
    return nil
  }

  /// The word after `name = "`, with `rest` moved behind it.
  private static func nextLabel(
    after name: String,
    in rest: inout ArraySlice<UInt8>
  ) -> ArraySlice<UInt8>? {
    let letters = Array(name.utf8)
    while let found = rest.firstIndex(of: letters[0]) {
      rest = rest[found...]
      guard rest.starts(with: letters) else {
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(letters.count).drop { $0.isSpace }
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop { $0.isSpace || $0 == 34 || $0 == 39 }
      let label = rest.prefix { $0.isASCIILetter || $0.isDigit || Array("-_:.".utf8).contains($0) }
      rest = rest.dropFirst(label.count)
      return label
    }
    return nil
  }
}
