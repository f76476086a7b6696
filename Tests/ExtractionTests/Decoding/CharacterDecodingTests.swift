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

  @Test(arguments: [
    "<!-- <meta charset=windows-1250> -->", "<a title='<meta charset=windows-1250>'>",
    "<!-- <meta charset=koi8-r> --><!--><!x <meta charset=koi8-r>",
    "<meta name=description content='text/html; charset=windows-1250'>",
    "<metadata charset=windows-1250>", "<meta http-equiv=content-type content='charset'>",
    "<meta charset=", "<meta charset='windows-1250", "</meta charset=windows-1250>",
  ])
  func `are not what only looks like a declaration`(page: String) {
    #expect(DeclaredEncoding(in: Array(page.utf8)).encoding == nil)
  }

  @Test(arguments: [
    ("<meta charset=utf-16>", CharacterEncoding.utf8), ("<meta charset=UTF-16BE>", .utf8),
    ("<meta charset=x-user-defined>", .windows1252), ("<meta/charset=koi8-r />", .koi8R),
    ("<!--><meta charset=koi8-r>", .koi8R), ("<p =x=y title=a>b<meta charset=koi8-r>", .koi8R),
    ("<meta content='text/html; charset = \"koi8-r\"' http-equiv='Content-Type'>", .koi8R),
    ("<meta charset=koi8-r charset=big5>", .koi8R), ("<?xml encoding=\"koi8-r\"?><p>", .koi8R),
    ("<?xml encoding='koi8-r'?><meta charset=big5>", .big5),
    ("<meta http-equiv=content-type content='charset charset=koi8-r'>", .koi8R),
  ])
  func `are what the standard's search finds`(page: String, encoding: CharacterEncoding) {
    #expect(DeclaredEncoding(in: Array(page.utf8)).encoding == encoding)
  }

  @Test func `that nobody names are UTF-8 if they can be`() {
    #expect(decoded([0xC3, 0xA4, 0xE2, 0x82, 0xAC]) == "ä€")
    #expect(decoded([0x47, 0x72, 0xF6, 0xDF, 0x65]) == "Größe")
  }

  @Test func `are UTF-8 if they can be nothing else, whoever named another encoding`() {
    let page = Array("<meta charset=latin1><p>Größe, 傍晚我们走到河边</p>".utf8)

    #expect(decoded(page).hasSuffix("<p>Größe, 傍晚我们走到河边</p>"))
    #expect(decoded(page, transport: "windows-1251").hasSuffix("傍晚我们走到河边</p>"))
    #expect(decoded(page, transport: "shift_jis").hasSuffix("傍晚我们走到河边</p>"))
    #expect(decoded([0xC1, 0xAA, 0xCD, 0xA8], transport: "gbk") == "联通")
  }

  @Test func `are UTF-16 without a mark, by where the zeros stand`() {
    let text = "<p>Some text, and größer</p>"
    let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }

    #expect(decoded(little) == text)
    #expect(decoded(big) == text)
    #expect(FileKind(of: little) == .page)
    #expect(FileKind(of: [0, 1, 2, 3, 0, 1, 2, 3]) == .other("a binary file"))
  }
}
