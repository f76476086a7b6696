/// Text from outside, made harmless for a terminal.
///
/// Against escape sequences (CWE-150) and invisible or bidirectional letters (CWE-1007).
public enum SafeText {
  /// In one line: line breaks and tabs become spaces.
  public static func line(_ text: String) -> String { shown(text, keepsLayout: false) }

  /// With its line breaks and tabs.
  public static func paragraphs(_ text: String) -> String { shown(text, keepsLayout: true) }

  private static func shown(_ text: String, keepsLayout: Bool) -> String {
    guard
      !text.utf8.allSatisfy({
        0x20...0x7E ~= $0 || keepsLayout && ($0 == 0x0A || $0 == 0x09)
      })
    else { return text }
    var shown = String.UnicodeScalarView()
    for letter in text.unicodeScalars {
      switch letter.value {
      case 0x0A, 0x09: shown.append(keepsLayout ? letter : " ")
      case 0x00...0x1F:
        shown.append("^")
        shown.append(Unicode.Scalar(UInt8(letter.value) + 0x40))
      case _ where isHidden(letter):
        shown.append(contentsOf: "\\u{\(String(letter.value, radix: 16))}".unicodeScalars)
      default: shown.append(letter)
      }
    }
    return String(shown)
  }

  /// Whether a letter would act on the reader's screen or eyes without being seen.
  public static func isHidden(_ letter: Unicode.Scalar) -> Bool {
    switch letter.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
