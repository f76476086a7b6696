extension String {
  /// The text with the character references of HTML read: some pages write them twice.
  var withoutReferences: String {
    guard utf8.contains(UInt8(ascii: "&")) else { return self }
    var result: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "&"), let (text, length) = CharacterReference.read(rest) else {
        result.append(byte)
        continue
      }
      result += text.utf8
      rest = rest.dropFirst(length)
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// The references that are met in titles and descriptions.
private enum CharacterReference {
  /// The character after an ampersand, and the count of bytes to its semicolon.
  static func read(_ bytes: ArraySlice<UInt8>) -> (text: String, length: Int)? {
    guard let end = bytes.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = bytes[..<end].filter { $0 != 32 }
    guard let first = name.first else { return nil }
    let length = end - bytes.startIndex + 1
    if first == UInt8(ascii: "#") { return number(name.dropFirst()).map { ($0, length) } }
    return named[String(decoding: name, as: UTF8.self)].map { ($0, length) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> String? {
    let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
    guard let code = UInt32(text, radix: isHex ? 16 : 10), code >= 32, !(0x7F...0x9F ~= code),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return String(Character(scalar))
  }

  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
    "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bdquo": "„",
    "laquo": "«", "raquo": "»", "hellip": "…", "middot": "·", "bull": "•", "auml": "ä",
    "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é",
    "egrave": "è", "agrave": "à", "ccedil": "ç", "euro": "€", "copy": "©", "reg": "®", "shy": "",
  ]
}
