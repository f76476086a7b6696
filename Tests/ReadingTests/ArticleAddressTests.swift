import Foundation
import Reading
import SeededRandomness
import Testing

@Suite struct `An article's address` {
  @Test func `keeps the frozen forms`() throws {
    let file = try #require(Bundle.module.url(forResource: "addresses", withExtension: "tsv"))
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count >= 100)
    for line in lines {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      try #require(columns.count == 2, "\(line)")

      let address = ArticleAddress(String(columns[0]))

      #expect(Array((address?.normalized ?? "-").utf8) == Array(columns[1].utf8), "\(columns[0])")
    }
  }

  @Test(arguments: [
    "", " ", "https://example.org/\u{0}", "https://example.org/a\nb", "https://exa\tmple.org/",
    "https://example.org/\u{85}a", "https://example.org/\u{7F}", "\u{FEFF}https://example.org/",
  ])
  func `refuses control characters and emptiness`(text: String) {
    #expect(ArticleAddress(text) == nil)
  }

  @Test func `drops any white space around`() {
    let address = ArticleAddress("\u{A0}\r\n\thttps://example.org/a\u{2028}\n")

    #expect(address?.normalized == "https://example.org/a")
  }

  @Test func `has at most 8192 bytes, before and after`() {
    func text(_ count: Int, of letter: String) -> String {
      "https://example.org/" + String(repeating: letter, count: count)
    }

    #expect(ArticleAddress(text(8172, of: "a")) != nil)
    #expect(ArticleAddress(text(8173, of: "a")) == nil)
    #expect(ArticleAddress(text(2723, of: " ") + "a") != nil)
    #expect(ArticleAddress(text(2724, of: " ") + "a") == nil)
  }

  @Test(arguments: [
    ("https://www.Example.org:8080/", "www.example.org", "example.org"),
    ("https://example.org/", "example.org", "example.org"),
    ("https://www.org/", "www.org", "www.org"),
    ("https://wwww.example.org/", "wwww.example.org", "wwww.example.org"),
    ("https://[::1]:80/", "[::1]", "[::1]"),
  ])
  func `knows its host and its site`(text: String, host: String, site: String) throws {
    let address = try #require(ArticleAddress(text))

    #expect(address.host == host)
    #expect(address.site == site)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `is its own normal form, whatever the text`(seed: UInt64) throws {
    let pieces = [
      "https://", "http://", "example.org", "www.", "/", "\\", "..", ".", "%2e", "%2F", "%", "%4",
      "41", "%C3", "é", "\u{301}", "?", "&", "=", "a", "utm_x=1", "#", "@", ":", "80", "8080",
      "[::1]",
      " ", "'", "\"", "%25", "%00", "Ä", "+", ";", "\u{200B}", "|", "\u{212A}", "H", "\u{331}",
      "\u{327}", "\u{37E}",
    ]
    var generator = SeededGenerator(seed: seed)
    var acceptedCount = 0
    for _ in 0..<2000 {
      let count = Int.random(in: 0..<14, using: &generator)
      let tail = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }
      let start = Bool.random(using: &generator) ? "https://example.org" : "http://"
      guard let address = ArticleAddress(start + tail.joined()) else { continue }
      acceptedCount += 1

      let again = try #require(ArticleAddress(address.normalized), "seed \(seed): \(tail)")

      #expect(
        Array(again.normalized.utf8) == Array(address.normalized.utf8),
        "seed \(seed): \(tail)"
      )
    }
    #expect(acceptedCount > 500, "seed \(seed)")
  }
}
