import Interchange
import Reading
import Testing

@Suite struct `A page saved in one file` {
  @Test func `says where it was and when it was saved`() throws {
    let text = """
      <!DOCTYPE html> <html lang=en><!--
       Page saved with SingleFile 
       url: https://a.example/essay?x=1 
       saved date: Sat Nov 21 2026 10:15:30 GMT+0100 (Central European Standard Time)
      --><meta charset=utf-8><p>url: https://b.example/</p>
      """
    let saved = try #require(SavedPage(Array(text.utf8)))

    #expect(saved.url == "https://a.example/essay?x=1")
    #expect(saved.savedAt == Timestamp("2026-11-21T09:15:30Z"))
  }

  @Test func `is told from other pages`() {
    #expect(SavedPage(Array("<html><p>url: https://a.example/".utf8)) == nil)
    let late = String(repeating: " ", count: 20_000) + "Page saved with SingleFile\nurl: https://a"
    #expect(SavedPage(Array(late.utf8)) == nil)
  }

  @Test func `may say nothing more`() {
    let saved = SavedPage(Array("<!-- Page saved with SingleFile".utf8))
    #expect(saved != nil)
    #expect(saved?.url == nil)
    #expect(saved?.savedAt == nil)
  }
}

@Suite struct `The images in a page` {
  private static let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
  private static let text = base64(bytes)

  /// As RFC 4648 has it; for whole groups of three.
  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    return String(
      stride(from: 0, to: bytes.count, by: 3).flatMap { start in
        let bits = bytes[start..<(start + 3)].reduce(0) { $0 << 8 | Int($1) }
        return [18, 12, 6, 0].map { letters[bits >> $0 & 63] }
      }
    )
  }

  private func taken(_ page: String, parts: [String: [UInt8]] = [:]) -> EmbeddedImages {
    EmbeddedImages(in: Array(page.utf8), parts: parts)
  }

  @Test func `are taken out and named by their digest`() throws {
    let found = taken("<img src=\"data:image/png;base64,\(Self.text)\" alt=x>")

    let image = try #require(found.images.first)
    #expect(image.bytes == Self.bytes)
    #expect(image.name.hasPrefix("ni:///sha-256;"))
    #expect(image.name.utf8.count == 14 + 43)
    #expect(String(decoding: found.page, as: UTF8.self) == "<img src=\"\(image.name)\" alt=x>")
  }

  @Test func `are one where they are the same`() {
    let element = "<img src='data:image/png;base64,\(Self.text)'>"
    #expect(taken(element + element).images.count == 1)
  }

  @Test func `may be parts of an archive`() {
    let found = taken("<img src=cid:a@b><img src=cid:other>", parts: ["a@b": Self.bytes])

    #expect(found.images.map(\.bytes) == [Self.bytes])
    #expect(String(decoding: found.page, as: UTF8.self).hasSuffix("<img src=cid:other>"))
  }

  @Test(arguments: [
    "<p>No images, no data: here.</p>", "<img src=data:image/png;base64,AAAA>",
    "<img src=\"data:image/png,%89PNG\">", "data:image/", "data:image/png;base64",
    "<img src=\"data:image/png;base64,@@@@\">", "<img src=cid:x>", "",
  ])
  func `that are none leave the page as it is`(page: String) {
    let found = taken(page)

    #expect(found.images.isEmpty)
    #expect(found.page == Array(page.utf8))
  }

  @Test func `cut short anywhere do no harm`() {
    let page = Array("<img src='data:image/png;base64,\(Self.text)'>".utf8)
    for count in 0...page.count {
      let found = EmbeddedImages(in: Array(page[..<count]))
      #expect(found.images.count <= 1)
    }
  }
}
