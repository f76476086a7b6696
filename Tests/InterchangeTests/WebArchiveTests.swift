import Interchange
import Reading
import SeededRandomness
import Testing

@Suite struct `A web archive` {
  private static func archive(boundary: String = "----edge", parts: [String]) -> [UInt8] {
    let head = """
      From: <Saved by Blink>
      Snapshot-Content-Location: https://a.example/essay
      Subject: =?utf-8?Q?An_essay?=
      Date: Thu, 1 Jan 2026 10:30:00 +0100
      MIME-Version: 1.0
      Content-Type: multipart/related;
      \ttype="text/html";
      \tboundary="\(boundary)"


      """
    let body = parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
    return Array((head + body).replacing("\n", with: "\r\n").utf8)
  }

  private static let page = """
    Content-Type: text/html; charset=iso-8859-1
    Content-ID: <frame-1@mhtml.blink>
    Content-Transfer-Encoding: quoted-printable
    Content-Location: https://a.example/essay

    <p>The caf=E9 was clos=
    ed =3D shut</p>
    """

  private static let image = """
    Content-Type: image/png
    Content-Transfer-Encoding: base64
    Content-Location: https://a.example/i.png

    aGVs
    bG8=
    """

  @Test func `gives its page and what belongs to it`() throws {
    let bytes = Self.archive(parts: [Self.page, Self.image])

    #expect(WebArchive.isArchive(bytes))
    let archive = try WebArchive(bytes)
    #expect(String(decoding: archive.page.bytes, as: UTF8.self).hasSuffix("closed = shut</p>"))
    #expect(archive.page.bytes.contains(0xE9))
    #expect(archive.page.charset == "iso-8859-1")
    #expect(archive.url == "https://a.example/essay")
    #expect(archive.savedAt == Timestamp("2026-01-01T09:30:00Z"))
    #expect(archive.others.map(\.address) == ["https://a.example/i.png"])
    #expect(archive.others.map(\.bytes) == [Array("hello".utf8)])
  }

  @Test func `names parts without an address by their key`() throws {
    let part = "Content-Type: image/gif\nContent-ID: <key@x>\n\nGIF"
    let archive = try WebArchive(Self.archive(parts: [Self.page, part]))

    #expect(archive.others.map(\.address) == ["cid:key@x"])
  }

  @Test func `begins with the page that its head names`() throws {
    let frame = Self.page.replacing("frame-1", with: "frame-2").replacing("caf", with: "bar")
    var bytes = Self.archive(parts: [frame, Self.page])
    #expect(String(decoding: try WebArchive(bytes).page.bytes, as: UTF8.self).contains("bar"))

    let text = String(decoding: bytes, as: UTF8.self)
    bytes = Array(
      text.replacing("type=\"text/html\"", with: "start=\"<frame-1@mhtml.blink>\"").utf8
    )
    #expect(String(decoding: try WebArchive(bytes).page.bytes, as: UTF8.self).contains("caf"))
  }

  @Test func `leaves out parts that it cannot read`() throws {
    let parts = [
      Self.page, "no header at all", "Content-Type: image/png\nContent-Transfer-Encoding: x\n\nx",
      "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n@@@", "",
      "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nabcde",
    ]
    #expect(try WebArchive(Self.archive(parts: parts)).others.isEmpty)
  }

  @Test func `without a page is refused`() {
    #expect(throws: WebArchive.Failure.withoutPage) {
      try WebArchive(Self.archive(parts: [Self.image]))
    }
  }

  @Test func `inside of an archive is not opened`() {
    let inner = String(decoding: Self.archive(boundary: "inner", parts: [Self.page]), as: UTF8.self)
    #expect(throws: WebArchive.Failure.withoutPage) {
      try WebArchive(Self.archive(parts: [inner]))
    }
  }

  @Test func `with more parts than a page has is refused soon`() {
    let parts = [String](repeating: Self.image, count: 100_000)
    #expect(throws: WebArchive.Failure.tooLarge) { try WebArchive(Self.archive(parts: parts)) }
  }

  @Test(arguments: ["", "x", "----edg", "----edge2", String(repeating: "b", count: 300)])
  func `whose boundary lies is refused`(boundary: String) {
    let bytes = Self.archive(parts: [Self.page])
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("boundary=\"----edge\"", with: "boundary=\"\(boundary)\"")
    #expect(throws: WebArchive.Failure.self) { try WebArchive(Array(text.utf8)) }
  }

  @Test func `cut short anywhere is refused or whole`() {
    let bytes = Self.archive(parts: [Self.page, Self.image])
    for count in 0..<(bytes.count - 4) {
      #expect(throws: WebArchive.Failure.self) { try WebArchive(Array(bytes[..<count])) }
    }
  }

  @Test func `with random damage never harms`() {
    let seed: UInt64 = 20_261_121
    var random = SeededGenerator(seed: seed)
    let bytes = Self.archive(parts: [Self.page, Self.image, Self.image])
    for _ in 0..<2_000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(
          in: 0...255,
          using: &random
        )
      }
      do throws(WebArchive.Failure) {
        let archive = try WebArchive(damaged)
        #expect(archive.page.bytes.count <= damaged.count)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test(arguments: [
    "<html><p>Content-Type: multipart/related</p></html>", "", "Content-Type: text/html\n\n",
    "From: me\nContent-Type: multipart/mixed; boundary=x\n\n", "Dear Sir: hello\n\nmore",
  ])
  func `is told from everything else`(text: String) {
    #expect(!WebArchive.isArchive(Array(text.utf8)))
  }
}
