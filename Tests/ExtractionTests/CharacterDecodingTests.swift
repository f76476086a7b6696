import Testing

@testable import Extraction

@Suite struct `Bytes of a page` {
  private func decoded(
    _ bytes: [UInt8],
    transport: String? = nil,
    isPage: Bool = true
  ) -> String {
    let utf8 = CharacterDecoding(bytes, transport: transport, isPage: isPage).utf8
    return String(decoding: utf8, as: UTF8.self)
  }

  @Test func `are what their byte order mark says, whatever else is said`() {
    #expect(decoded([0xEF, 0xBB, 0xBF, 0xC3, 0xA4], transport: "koi8-r") == "ä")
    #expect(decoded([0xFF, 0xFE, 0xE4, 0x00, 0x3D, 0xD8, 0x00, 0xDE]) == "ä😀")
    #expect(decoded([0xFE, 0xFF, 0x00, 0xE4]) == "ä")
  }

  @Test func `are what the transport says before what the page says`() {
    let page = Array("<meta charset=\"windows-1251\">".utf8) + [0xE4]

    #expect(decoded(page, transport: "ISO-8859-1").hasSuffix("ä"))
    #expect(decoded(page).hasSuffix("д"))
    #expect(decoded(page, isPage: false).hasSuffix("ä"))
  }

  @Test(arguments: [
    "<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>",
    "<META CHARSET = \"Windows-1250\" >", "<?xml version='1.0' encoding='windows-1250'?>",
    "<meta name=x content='charset'><meta charset=nonsense><meta charset=cp1250>",
  ])
  func `are what the page says in its first kilobyte`(declaration: String) {
    #expect(decoded(Array(declaration.utf8) + [0xB3]).hasSuffix("ł"))
    #expect(decoded(Array(repeating: 32, count: 1024) + declaration.utf8 + [0xB3]).hasSuffix("³"))
  }

  @Test func `that nobody names are UTF-8 if they can be, or else windows-1252`() {
    #expect(decoded([0xC3, 0xA4, 0xE2, 0x82, 0xAC]) == "ä€")
    #expect(decoded([0x80, 0x93, 0xE4, 0xFF]) == "€“äÿ")
  }

  @Test(
    arguments: [
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
      ("gb2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文"), ("big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文"),
      ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"), ("koi8-r", [0xCD, 0xC9, 0xD2], "мир"),
      ("iso-8859-15", [0xA4], "€"), ("iso-8859-9", [0xF0], "ğ"), ("windows-1256", [0xC7], "ا"),
    ] as [(String, [UInt8], String)]
  )
  func `in an older encoding become UTF-8`(label: String, bytes: [UInt8], text: String) {
    #expect(decoded(bytes, transport: label) == text)
  }

  @Test func `that cannot be decoded leave a mark`() {
    #expect(decoded([0x61, 0xFF, 0x62], transport: "utf-8") == "a\u{FFFD}b")
    #expect(decoded([0x61, 0xC6, 0x20, 0x62], transport: "euc-jp") == "a\u{FFFD} b")
    #expect(decoded([0x61, 0x93], transport: "shift_jis") == "a\u{FFFD}")
    #expect(decoded([0x61, 0x00, 0x62]) == "a\u{FFFD}b")
    #expect(decoded([0xFE, 0xFF, 0x00, 0x61, 0x00]) == "a\u{FFFD}")
  }
}
