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

@Suite struct `A byline` {
  @Test(arguments: [
    ("By Jane Doe", "Jane Doe"), ("Von Jürgen Weiß, 3. März 2019", "Jürgen Weiß"),
    ("Posted by Jane Doe on November 19, 2019", "Jane Doe"), ("JANE DOE | Staff", "JANE DOE"),
    ("Jane Doe March 25, 2015", "Jane Doe"), ("Text: Jane Doe", "Jane Doe"),
    ("Jane Doe, John Roe and Ida Malm", "Jane Doe, John Roe and Ida Malm"),
    ("https://social.example/jane", nil), ("8. Januar 2020", nil), ("By", nil), ("@jane", nil),
    ("Last Updated: January 7, 2025", nil), ("", nil),
  ])
  func `is a name without the words around it`(text: String, name: String?) {
    #expect(Byline(text)?.name == name)
  }
}

@Suite struct `A date in an address` {
  @Test(arguments: [
    ("https://a.example/2016/10/21/title", "2016-10-21"),
    ("https://a.example/news/2016-10-21-title", "2016-10-21"),
    ("https://a.example/2016/13/45/title", nil), ("https://a.example/12/10/21/", nil),
  ])
  func `is found by its three numbers`(address: String, date: String?) {
    #expect(WrittenDate(address: address)?.timestamp == date.flatMap(Timestamp.init))
  }
}
