import Reading
import Testing

@testable import Extraction

@Suite struct `A title` {
  @Test(
    arguments: [
      ("Bridge opens early | The Post", "The Post", nil, "Bridge opens early"),
      ("The Post: a history - The Post", "the post", nil, "The Post: a history"),
      ("Bridge opens early - Harbourpost", nil, "harbourpost", "Bridge opens early"),
      ("Bridge opens early - and closes", nil, "harbourpost", "Bridge opens early - and closes"),
    ] as [(String, String?, String?, String)]
  )
  func `loses the name of the site`(declared: String, site: String?, host: String?, title: String) {
    let choice = TitleChoice(
      declared: [declared],
      page: nil,
      headings: [],
      sites: SiteNames([site].compactMap(\.self), url: host.map { "https://www.\($0).example/a" })
    )

    #expect(choice.title == title)
  }

  @Test func `is the heading, where that is a part of it`() {
    let choice = TitleChoice(
      declared: [],
      page: "News - Bridge opens three weeks early - Harbour and Town",
      headings: [(1, "Harbour and Town"), (2, "Bridge opens three weeks early")],
      sites: SiteNames([], url: nil)
    )

    #expect(choice.title == "Bridge opens three weeks early")
  }

  @Test func `is the one that the page's own title has in it`() {
    let choice = TitleChoice(
      declared: ["Encyclopedia list article", "List of bridges"],
      page: "List of bridges - Free Encyclopedia",
      headings: [],
      sites: SiteNames([], url: nil)
    )

    #expect(choice.title == "List of bridges")
  }

  @Test(
    arguments: [
      // What is declared, <title>, the only first heading, and the title.
      ("Bridge opens | By our reader", nil, "Bridge", "Bridge opens | By our reader"),
      ("Bridge opens at last | Ada Roe", nil, "Bridge opens at last", "Bridge opens at last"),
      ("Bridge opens early, at last", nil, "Bridge opens early", "Bridge opens early"),
      ("Bridge opens early", nil, "News Bridge opens early", "Bridge opens early"),
      ("Bridge opens early", nil, "Bridge opens early | Town", "Bridge opens early"),
      ("Bridge opens", nil, "Bridgeopens", "Bridge opens"),
      ("Everything on bridges", nil, "Why the old one closed", "Everything on bridges"),
      (
        "Bridge: opening in May", nil, "The bridge: its opening in May",
        "The bridge: its opening in May"
      ),
      (nil, "Bridge opens early", "Bridge opens very early", "Bridge opens very early"),
      (nil, "Bridge opens early - Town hall", "Town hall", "Bridge opens early"),
      (nil, "Bridge opens early -", nil, "Bridge opens early"),
      (nil, "Bridge o\u{AD}pens early", nil, "Bridge opens early"),
      (nil, "桥梁提前三周开放通行 _新闻", "桥梁提前三周开放通行", "桥梁提前三周开放通行"),
      (nil, nil, "Bridge opens\u{F0C1}", "Bridge opens"), (nil, nil, nil, nil),
    ] as [(String?, String?, String?, String?)]
  )
  func `is written as the heading is, where both say the same`(
    declared: String?,
    page: String?,
    heading: String?,
    title: String?
  ) {
    let choice = TitleChoice(
      declared: [declared].compactMap(\.self),
      page: page,
      headings: [heading].compactMap(\.self).map { (1, $0) },
      sites: SiteNames([], url: nil)
    )

    #expect(choice.title == title)
  }

  @Test(arguments: [
    "<meta property='og:title' content='Bees &amp;amp; boats'>",
    "<meta name='DC.title' content='Bees &amp; boats'>",
    "<meta property='x:title dc:title' content='Bees &amp; boats'>",
    "<meta name='parsely-title' content='Bees &amp; boats'>",
    "<meta name=citation_title content='Bees &amp; boats'>", "<title>Bees &amp; boats</title>",
    "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Bees &amp; boats\"}</script>",
  ])
  func `is declared under many names`(head: String) throws {
    let page = try MetadataPage(head: head, body: "<h2>Menu</h2>").extracted()

    #expect(page.title == "Bees & boats")
  }

  @Test func `is the first heading if nothing else is there`() {
    let choice = TitleChoice(
      declared: [],
      page: " ",
      headings: [(2, "Menu"), (1, "A bridge")],
      sites: SiteNames([], url: nil)
    )

    #expect(choice.title == "A bridge")
  }
}
