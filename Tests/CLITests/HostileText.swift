/// What a page may try to do to a terminal or to a reader's eyes.
enum HostileText {
  static let samples = [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]52;c;aGk=\u{07}", "\u{1B}]8;;https://evil.example\u{1B}\\x",
    "\u{1B}P+q544e\u{1B}\\", "\u{9B}31m", "\u{9D}0;title\u{9C}", "\u{7F}\u{08}\u{08}over",
    "first\rsecond", "nul\u{0}nul", "\u{202E}gnp.exe", "\u{2066}isolate\u{2069}",
    "zero\u{200B}width\u{200D}\u{FEFF}", "\u{61C}mark", "tag\u{E0041}\u{E007F}",
    "separator\u{2028}\u{2029}", "line\nline\ttab",
  ]

  static let all = samples.joined(separator: " ")

  /// Letters that must never be written as they are.
  static func isForbidden(_ letter: Unicode.Scalar) -> Bool {
    switch letter.value {
    case 0x0A, 0x09: false
    case 0x00...0x1F, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069,
      0xFEFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
