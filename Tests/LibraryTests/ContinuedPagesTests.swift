import Reading
import Testing

@testable import Library

@Suite struct `The pages that continue an article` {
  private struct Missing: Error {}

  private static func page(_ text: String, next: String?, title: String = "T") -> ExtractedPage {
    var page = ExtractedPage(title: title, text: ArticleText(plain: text))
    page.nextURL = next
    return page
  }

  /// The texts that follow the page at `url`, of a site with these pages.
  private func following(
    _ first: ExtractedPage,
    at url: String = "https://a.example/essay",
    in site: [String: ExtractedPage]
  ) -> [String] {
    ContinuedPages { url in
      guard let page = site[url] else { throw Missing() }
      return ContinuedPages.Continuation(arrival: Arrival(bytes: [], url: url), page: page)
    }.following(first, at: url).map(\.page.text.plain)
  }

  @Test(arguments: [
    ("https://a.example/essay", "https://a.example/essay/2"),
    ("https://a.example/essay/", "https://a.example/essay/page/2/"),
    ("https://a.example/essay", "https://a.example/essay?page=2"),
    ("https://a.example/essay.html", "https://a.example/essay-2.html"),
    ("https://a.example/essay.html", "https://a.example/essay,2.html"),
  ])
  func `have its address and a number more`(url: String, next: String) {
    let site = [next: Self.page("two", next: nil)]
    #expect(following(Self.page("one", next: next), at: url, in: site) == ["two"])
  }

  @Test(arguments: [
    "https://a.example/other", "https://b.example/essay/2", "https://a.example/essay2",
    "https://a.example/essays/2", "https://a.example/essay/next", "https://a.example/essay",
    "https://a.example/essay/2/and-then-something-very-different", "mailto:x", "",
  ])
  func `are not merely what comes next`(next: String) {
    let site = [next: Self.page("two", next: nil)]
    #expect(following(Self.page("one", next: next), in: site).isEmpty)
  }

  @Test func `are read in their order until one repeats`() {
    let address = { (number: Int) in "https://a.example/essay/\(number)" }
    let site = [
      address(2): Self.page("two", next: address(3)),
      address(3): Self.page("three", next: address(4)),
      address(4): Self.page("two", next: address(5)), address(5): Self.page("five", next: nil),
    ]
    #expect(following(Self.page("one", next: address(2)), in: site) == ["two", "three"])
  }

  @Test func `end where they lead back, and where one is missing`() {
    let circle = [
      "https://a.example/essay/2": Self.page("two", next: "https://a.example/essay")
    ]
    let first = Self.page("one", next: "https://a.example/essay/2")
    #expect(following(first, in: circle) == ["two"])
    #expect(following(first, in: [:]).isEmpty)
  }

  @Test func `have its title`() {
    let next = "https://a.example/essay/2"
    let site = [next: Self.page("two", next: nil, title: "Another")]
    #expect(following(Self.page("one", next: next), in: site).isEmpty)
  }

  @Test func `are twenty at most, with the first`() {
    let address = { (number: Int) in "https://a.example/essay/\(number)" }
    let pages = (2...40).map { (address($0), Self.page("\($0)", next: address($0 + 1))) }
    let site = Dictionary(uniqueKeysWithValues: pages)
    #expect(following(Self.page("1", next: address(2)), in: site).count == 19)
  }

  @Test func `are one text`() {
    let whole = Self.page("one", next: nil).joined(with: [Self.page("two", next: nil)])
    #expect(whole.text.plain == "one\n\ntwo")
  }
}
