import Glibc
import TerminalText
import Testing

@Suite struct `Widths` {
  @Test(arguments: [
    ("plain", 5), ("日本語", 6), ("e\u{301}", 1), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("👩‍👩‍👧", 6), ("👍🏽", 2), ("❤️", 1), ("🇩🇪", 2), ("so\u{AD}ft", 4), ("שלום", 4),
    ("a\u{200B}b", 2), ("\u{301}", 1), ("\u{1B}", 2), ("\u{202E}", 8), ("", 0),
  ])
  func `are counted in columns`(_ text: String, _ columns: Int) {
    #expect(text.columnCount == columns)
  }

  @Test func `are the ones of the C library, for every letter that is drawn`() throws {
    // The C module for Swift leaves wcwidth out.
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
    let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
    let former = uselocale(locale)
    defer { uselocale(former) }
    var others: [String] = []
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value), !SafeText.isHidden(scalar) else { continue }
      let glyphs = Glyphs(of: Character(scalar)).glyphs
      guard glyphs.count == 1, glyphs[0].text == String(scalar) else { continue }
      let width = wcwidth(wchar_t(bitPattern: value))
      if width > 0, Int(width) != glyphs[0].columnCount { others.append(String(value, radix: 16)) }
    }
    #expect(others == [])
  }

  @Test func `stay within bounds however many marks a letter carries`() {
    let letter = "a" + String(repeating: "\u{301}", count: 500)

    #expect(Glyphs(of: Character(letter)).glyphs.map(\.text.unicodeScalars.count) == [5])
    #expect("日本語".fitting(4) == "日…")
  }
}
