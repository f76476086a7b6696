import Library
import Reading
import Testing

@Suite struct `A page in one file` {
  private static let words =
    String(repeating: "The bridge was closed for a week, then opened again. ", count: 8)
  /// 300 bytes that begin as a PNG does.
  private static let image = "iVBORw0KGgoA" + String(repeating: "QUJD", count: 97)

  private static func page(_ image: String, head: String = "") -> String {
    "<html>\(head)<head><title>About a bridge</title></head><body><article><p>\(words)</p>"
      + "<img src=\"\(image)\"><p>\(words)</p></article></body></html>"
  }

  private static let single = page(
    "data:image/png;base64,\(image)",
    head: """
      <!--
       Page saved with SingleFile
       url: https://a.example/bridge
       saved date: Tue Nov 14 2023 10:00:00 GMT+0000
      -->
      """
  )

  private static let archive = """
    From: <Saved by Blink>
    Snapshot-Content-Location: https://a.example/bridge
    Content-Type: multipart/related; boundary="x"

    --x
    Content-Type: text/html
    Content-Location: https://a.example/bridge

    \(page("cid:picture"))
    --x
    Content-Type: image/png
    Content-ID: <picture>
    Content-Transfer-Encoding: base64

    \(image)
    --x--

    """

  @Test(arguments: [single, archive])
  func `is the article of the address inside, with its images`(file: String) async throws {
    let fixture = try Fixture()

    let saved = try await fixture.save(file)

    #expect(saved.listing.record.url == "https://a.example/bridge")
    #expect(saved.listing.record.title == "About a bridge")
    #expect(saved.images == ImageCounts(kept: 1, missed: 0))
    let original = try await fixture.library.original(of: saved.listing.id)
    #expect(original.bytes == Array(file.utf8))
    let again = try await fixture.save(Self.page("x"), url: "https://a.example/bridge")
    #expect(again.listing.id == saved.listing.id)
  }

  @Test func `is the article of the address that the reader gives, before any other`() async throws
  {
    let fixture = try Fixture()
    let saved = try await fixture.save(Self.single, url: "https://b.example/mine")
    #expect(saved.listing.record.url == "https://b.example/mine")
  }

  @Test func `that claims no web address has none`() async throws {
    let fixture = try Fixture()
    let file = Self.single.replacing("https://a.example/bridge", with: "file:///etc/passwd")
    #expect(try await fixture.save(file).listing.record.url == nil)
  }

  @Test func `was captured when it says, and never later than now`() async throws {
    let fixture = try Fixture()
    try await fixture.save(Self.single)
    let lines = try await fixture.export()
    #expect(lines.contains { $0.contains("\"captured_at\":\"2023-11-14T10:00:00Z\"") })

    let other = try Fixture()
    try await other.save(Self.single.replacing("2023", with: "2099"))
    #expect(!(try await other.export()).contains { $0.contains("2099") })
  }

  @Test func `of Safari is refused with what to do`() async throws {
    let fixture = try Fixture()
    await #expect {
      try await fixture.save("bplist00\u{1}\u{2}WebMainResource")
    } throws: { error in
      (error as? LibraryError)?.description.contains("page source") == true
    }
  }
}
