/// Which characters of a text would mean something in Markdown, and how they are written instead.
///
/// CommonMark, with what GitHub, Pandoc and Obsidian add to it, and CriticMarkup. A backslash stands
/// before what would be markup where it stands, so that ordinary prose stays as it is.
enum MarkdownEscaping {
  /// A place in a block's text.
  struct Place {
    let scalars: [Unicode.Scalar]
    let index: Int
    /// Whether nothing but digits stands before it in its line.
    let isAfterDigits: Bool
    let isInTable: Bool

    var isAtLineStart: Bool { index == 0 || scalars[index - 1] == "\n" }
    var scalar: Unicode.Scalar { scalars[index] }
    var before: Unicode.Scalar? { index > 0 ? scalars[index - 1] : nil }
    var after: Unicode.Scalar? { index + 1 < scalars.count ? scalars[index + 1] : nil }
  }

  /// Whether a backslash is needed before a character.
  static func isMarkup(_ place: Place) -> Bool {
    let (before, after) = (place.before, place.after)
    switch place.scalar {
    case "\\", "`", "*", "[", "]", "{", "}", "~", "^": return true
    case "_": return !isWordLetter(before) || !isWordLetter(after)
    case "=": return place.isAtLineStart || before == "=" || after == "="
    case "<": return after.map(startsTag) == true || before == "<"
    case ">": return place.isAtLineStart || before == "{" || before == ">"
    case "&": return isReference(place)
    case "#": return isSpace(before) && (after.map(isWordLetter) ?? true || after == "#") || startsBlock(place)
    case "-": return place.isAtLineStart && (isSpace(after) || after == "-")
    case "+", ":": return place.isAtLineStart
    case "|": return place.isInTable || place.isAtLineStart
    case "%": return before == "%" || after == "%"
    case "$": return after.map { !("0"..."9" ~= $0) } ?? true
    case ".", ")": return place.isAfterDigits && !place.isAtLineStart && isSpace(after)
    default: return false
    }
  }

  /// What an editor or a terminal would act on, or show in another order than it stands.
  ///
  /// Such letters are written as references.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      true
    default: false
    }
  }

  static func reference(to scalar: Unicode.Scalar) -> String {
    "&#x\(String(scalar.value, radix: 16, uppercase: true));"
  }

  /// Text of one line with nothing of Markdown in it: a title, a description.
  static func line(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { $0.properties.isWhitespace ? " " : $0 }
    var line = ""
    for index in scalars.indices {
      let scalar = scalars[index]
      if isControl(scalar) {
        line += reference(to: scalar)
        continue
      }
      let place = Place(scalars: scalars, index: index, isAfterDigits: false, isInTable: false)
      if isMarkup(place) { line += "\\" }
      line.unicodeScalars.append(scalar)
    }
    return line
  }

  /// An address as it stands in the round brackets of a link.
  static func destination(_ address: String) -> String {
    var destination = ""
    for byte in address.utf8 {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "`"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "*"), 0x80...:
        let digits = String(byte, radix: 16, uppercase: true)
        destination += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      default: destination.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return destination
  }

  private static func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.isWhitespace ?? true
  }

  private static func isWordLetter(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return scalar.isASCII
      ? "0"..."9" ~= scalar || "a"..."z" ~= scalar || "A"..."Z" ~= scalar
      : scalar.properties.isAlphabetic
  }

  private static func startsTag(_ scalar: Unicode.Scalar) -> Bool {
    isWordLetter(scalar) || ["/", "!", "?", "<"].contains(scalar)
  }

  private static func startsBlock(_ place: Place) -> Bool {
    place.isAtLineStart && (isSpace(place.after) || place.after == "#")
  }

  /// Whether an ampersand begins a reference to a character; the longest has 33 letters.
  private static func isReference(_ place: Place) -> Bool {
    let rest = place.scalars[(place.index + 1)...].prefix(34)
    guard let end = rest.firstIndex(of: ";"), end > place.index + 1 else { return false }
    return rest[..<end].allSatisfy { $0.isASCII && (isWordLetter($0) || $0 == "#") }
  }
}
