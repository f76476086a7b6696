/// The rules of quoting, for reading and for printing.
enum Quotes {
  static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    isClosing(scalar) || scalar == "\u{201E}"
  }

  static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "\u{201C}" || scalar == "\u{201D}"
  }

  static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    isClosing(scalar) || scalar == "\\"
  }

  static func isLatinLetter(_ scalar: Unicode.Scalar) -> Bool {
    "a"..."z" ~= scalar || "A"..."Z" ~= scalar
  }

  /// In quotes, so that it reads back.
  static func quoted(_ text: String) -> String {
    var result = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if needsEscape(scalar) { result.append("\\") }
      result.append(scalar)
    }
    result.append("\"")
    return String(result)
  }

  /// Whether a text can stand behind a colon without quotes.
  static func isBare(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && !isOpening($0) && $0 != "(" && $0 != ")" && $0 != "*"
      }
  }

  /// The beginning of a text, for a message.
  static func clipped(_ text: String) -> String {
    let start = text.prefix(40)
    return start.endIndex == text.endIndex ? text : start + "…"
  }
}
