import SeededRandomness
import Testing

@testable import Extraction

@Suite struct `Damage in a page's bytes` {
  private static func decoded(_ bytes: [UInt8], _ label: String) -> (text: String, damage: Int) {
    let decoding = CharacterDecoding(bytes, transport: label, isPage: false)
    return (String(decoding: decoding.utf8, as: UTF8.self), decoding.damageCount)
  }

  /// The outcomes follow from the standard's algorithms; a dot stands for U+FFFD.
  @Test(
    arguments: [
      ("utf-8", [0x61, 0xFF, 0x62], "a.b"), ("utf-8", [0xC3], "."), ("utf-8", [0xC3, 0x41], ".A"),
      ("utf-8", [0xE2, 0x82, 0x41], ".A"), ("utf-8", [0xE2, 0x82, 0xE2, 0x82, 0xAC], ".€"),
      ("utf-8", [0xC0, 0x80], ".."), ("utf-8", [0xE0, 0x80, 0x80], "..."),
      ("utf-8", [0xED, 0xA0, 0x80], "..."), ("utf-8", [0xF0, 0x9F, 0x98], "."),
      ("utf-8", [0xF0, 0x80, 0x80, 0x80], "...."), ("utf-8", [0xF4, 0x90, 0x80, 0x80], "...."),
      ("utf-8", [0xF8, 0x88, 0x80, 0x80, 0x80], "....."), ("utf-8", [0x80, 0xBF], ".."),
      ("utf-16le", [0x41, 0x00, 0x00, 0xD8, 0x42, 0x00], "A.B"),
      ("utf-16le", [0x00, 0xDC, 0x41, 0x00], ".A"), ("utf-16le", [0x00, 0xD8], "."),
      ("utf-16le", [0x00, 0xD8, 0x00, 0xD8, 0x00, 0xDC], ".\u{10000}"),
      ("utf-16be", [0x00, 0x41, 0x00], "A."),
      ("euc-jp", [0x61, 0xC6, 0x20, 0x62], "a. b"), ("euc-jp", [0xC6, 0xFF, 0x62], ".b"),
      ("euc-jp", [0x8F, 0xA1], "."), ("euc-jp", [0x8F, 0xA2, 0x41], ".A"),
      ("euc-jp", [0x8E, 0xB1], "ｱ"), ("euc-jp", [0x8E, 0xE0, 0x41], ".A"),
      ("shift_jis", [0x61, 0x93], "a."), ("shift_jis", [0x93, 0x3C, 0x62], ".<b"),
      ("shift_jis", [0xFD, 0x41], ".A"), ("shift_jis", [0x85, 0x9F], "."),
      ("shift_jis", [0xF0, 0x40, 0x80], "\u{E000}\u{80}"),
      ("gbk", [0x80, 0xFF, 0x41], "€.A"), ("gbk", [0x81, 0x3C], ".<"), ("gbk", [0x81, 0xFF], "."),
      ("gb18030", [0x81, 0x30], "."), ("gb18030", [0x81, 0x30, 0x81, 0x41], ".0丄"),
      ("gb18030", [0x81, 0x30, 0x41], ".0A"), ("gb18030", [0x84, 0x32, 0xA4, 0x37], ".2."),
      ("gb18030", [0x90, 0x30, 0x81, 0x30], "\u{10000}"),
      ("big5", [0x88, 0x62, 0x88, 0xA5], "\u{CA}\u{304}\u{EA}\u{30C}"),
      ("big5", [0x81, 0x40, 0x41], ".@A"), ("big5", [0x81, 0xFF, 0x41], ".A"),
      ("euc-kr", [0xC7, 0x3C], ".<"), ("euc-kr", [0xC9, 0xA1], "."), ("euc-kr", [0xFF], "."),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x61], "日a"),
      ("iso-2022-jp", [0x1B, 0x28, 0x4A, 0x5C, 0x7E, 0x1B, 0x28, 0x49, 0x31], "¥‾ｱ"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46], "."), ("iso-2022-jp", [0x1B, 0x41], ".A"),
      ("iso-2022-jp", [0x1B, 0x28, 0x42, 0x1B, 0x28, 0x42, 0x61], ".a"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x1B, 0x28, 0x42, 0x61], ".a"),
      ("iso-2022-jp", [0xC3, 0x0E], ".."), ("iso-2022-kr", [0x61, 0x62], "."),
      ("iso-8859-8", [0xA1, 0xE0], ".א"), ("x-user-defined", [0x80, 0xFF], "\u{F780}\u{F7FF}"),
      ("windows-1253", [0xAA, 0xD2, 0xFF, 0xE1], "...α"), ("latin1", [0x81, 0x80], "\u{81}€"),
      ("utf-8", [0x61, 0x00, 0x62], "a.b"),
    ] as [(String, [UInt8], String)]
  )
  func `is marked and counted where the standard says`(
    label: String,
    bytes: [UInt8],
    text: String
  ) {
    let (found, damage) = Self.decoded(bytes, label)

    #expect(found == text.replacing(".", with: "\u{FFFD}"))
    #expect(damage == text.count { $0 == "." })
  }

  @Test func `never hides the mark that begins a tag`() {
    for encoding in CharacterEncoding.allCases
    where ![.utf16be, .utf16le, .replacement, .iso2022JP].contains(encoding) {
      for lead in UInt8(0x80)...0xFF {
        let (text, _) = Self.decoded(
          [lead, UInt8(ascii: "<"), UInt8(ascii: "b")],
          encoding.rawValue
        )
        #expect(text.utf8.contains(UInt8(ascii: "<")), "\(encoding) \(lead)")
      }
    }
  }

  @Test func `of any kind leaves valid text, and as much as there was`() {
    let seed: UInt64 = 20_261_121
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for encoding in CharacterEncoding.allCases {
      for _ in 0..<40 {
        let bytes = (0..<random.pick(0...80)).map { _ in UInt8(random.pick(0...255)) }
        let decoding = CharacterDecoding(bytes, transport: encoding.rawValue, isPage: true)
        let text = String(validating: decoding.utf8, as: UTF8.self)
        #expect(text != nil)
        #expect(decoding.damageCount <= bytes.count)
        #expect(!decoding.utf8.contains(0))
        // Each ASCII letter of an ASCII-compatible encoding of single bytes is still there.
        guard SingleByteTable(encoding) != nil, decoding.encoding == encoding else { continue }
        #expect(text?.unicodeScalars.count == bytes.count)
      }
    }
  }
}
