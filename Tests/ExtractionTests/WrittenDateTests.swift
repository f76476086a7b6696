import Reading
import Testing

@testable import Extraction

@Suite struct `A written date` {
  @Test(arguments: [
    ("2024-03-14T08:30:00+01:00", "2024-03-14T08:30:00+01:00"),
    ("2015-07-10 09:53:00 -0400", "2015-07-10T09:53:00-0400"),
    ("2017-11-24T18:42:20.314667", "2017-11-24T18:42:20.314667"),
    ("2024-3-4 22:17:36", "2024-03-04T22:17:00"), ("20240304", "2024-03-04"),
    ("Tue, 03 May 2022 23:53:14 GMT", "2022-05-03T23:53:00Z"),
    ("Sat, 19 Oct 2019 00:04:00 +0200", "2019-10-19T00:04:00+02:00"),
    ("Mon Oct 11 14:57:21 CEST 2021", "2021-10-11"),
    ("March 14th, 2024 at 8:05 pm", "2024-03-14T20:05:00"), ("Dec. 19, 2025", "2025-12-19"),
    ("14.03.2024, 08:30 Uhr", "2024-03-14T08:30:00"), ("14.03.24", "2024-03-14"),
    ("Montag, 4. März 2019", "2019-03-04"), ("le 1er août 2020", "2020-08-01"),
    ("3 de mayo de 2022", "2022-05-03"), ("7 de setembro de 2019", "2019-09-07"),
    ("12 gennaio 2020", "2020-01-12"), ("3 januari 2021", "2021-01-03"),
    ("den 5 augusti 2018", "2018-08-05"), ("1. desember 2019", "2019-12-01"),
    ("17. marts 2020", "2020-03-17"), ("24. joulukuuta 2019", "2019-12-24"),
    ("11 listopada 2018", "2018-11-11"), ("8. února 2021", "2021-02-08"),
    ("15 августа 2016, 13:43", "2016-08-15T13:43:00"), ("2019年3月4日", "2019-03-04"),
    ("2019년 3월 4일", "2019-03-04"), ("31/12/2019", "2019-12-31"), ("12/31/2019", "2019-12-31"),
    ("4/3/2019", "2019-03-04"),
  ])
  func `keeps its day and its zone`(text: String, written: String) {
    #expect(WrittenDate(in: text)?.text == written)
  }

  @Test(arguments: [
    "", "March 2019", "13.13.2019", "version 1.2.3", "1812-01-01", "2999-01-01", "31 June 2020",
    "12:30", "about 2019 people",
  ])
  func `is not found where there is none`(text: String) {
    #expect(WrittenDate(in: text) == nil)
  }

  @Test func `is the same moment in every zone`() {
    let early = WrittenDate(in: "Sat, 19 Oct 2019 00:04:00 +0200")

    #expect(early?.timestamp == Timestamp("2019-10-18T22:04:00Z"))
  }

  @Test func `has its month first where people write so`() {
    #expect(WrittenDate(in: "3/4/2019", order: .monthFirst)?.text == "2019-03-04")
    #expect(WrittenDate(in: "13/4/2019", order: .monthFirst)?.text == "2019-04-13")
    #expect(WrittenDate(in: "3.4.2019", order: .monthFirst)?.text == "2019-04-03")
  }
}

@Suite struct `A date in an address` {
  @Test(arguments: [
    ("https://a.example/2016/10/21/title", "2016-10-21"),
    ("https://a.example/news/2016-10-21-title", "2016-10-21"),
    ("https://a.example/20161021/title", "2016-10-21"),
    ("https://a.example/2016/13/45/title", nil), ("https://a.example/12/10/21/", nil),
    ("https://a.example/1850/10/21/", nil), ("https://a.example/99999999/", nil),
    ("https://a.example/title?day=2016-10-21", nil),
  ])
  func `is found by its three numbers`(address: String, date: String?) {
    #expect(WrittenDate(address: address)?.timestamp == date.flatMap(Timestamp.init))
  }
}

@Suite struct `The date of a page` {
  @Test(arguments: [
    "<meta property='article:published_time' content='2024-03-14T08:30:00Z'>",
    "<meta name='parsely-pub-date' content='2024-03-14T08:30:00Z'>",
    "<meta name='citation_publication_date' content='2024/03/14'>",
    "<meta name='DC.date.issued' content='2024-03-14'>", "<meta name=date content='2024-03-14'>",
    "<meta itemprop=datePublished content='2024-03-14'>",
    "<meta property='article:modified_time' content='2024-03-14'>",
  ])
  func `is declared under many names`(head: String) throws {
    let page = try MetadataPage(head: head).extracted()

    #expect(page.publishedText?.prefix(10) == "2024-03-14")
  }

  @Test(arguments: [
    "<h1>T</h1><time datetime='2024-03-14'>yesterday</time>",
    "<h1>T</h1><div class=date><b>14</b><i>March</i><u>2024</u></div>",
    "<h1>T</h1><p itemprop=datePublished content='2024-03-14'>lately</p>",
    "<h1>T</h1><p>Published on 14 March 2024</p>", "<h1>T</h1><p>Hamburg, 14 March 2024</p>",
    "<header><time>14 March 2024</time></header><h1>T</h1>",
  ])
  func `stands where a reader would look`(body: String) throws {
    let page = try MetadataPage(head: "<title>T</title>", body: body).extracted()

    #expect(page.publishedText == "2024-03-14")
  }

  @Test func `is the one of publication, not of a change`() throws {
    let head = """
      <meta property='article:modified_time' content='2024-05-01'>
      <meta property='article:published_time' content='2024-03-14'>
      """

    let page = try MetadataPage(head: head).extracted()

    #expect(page.publishedText == "2024-03-14")
    #expect(page.modifiedAt == Timestamp("2024-05-01"))
  }

  @Test func `is what readers see, where a page only names any date`() throws {
    let body = "<h1>T</h1><time datetime='2024-03-14'>14 March</time>"

    let page = try MetadataPage(head: "<meta name=date content='2024-03-20'>", body: body)
      .extracted()

    #expect(page.publishedText == "2024-03-14")
  }

  @Test func `has the day of the place where it was written`() throws {
    let head = """
      <meta property='article:published_time' content='2019-10-18T22:04:00Z'>
      <meta name=date content='Sat, 19 Oct 2019 00:04:00 +0200'>
      """

    let page = try MetadataPage(head: head).extracted()

    #expect(page.publishedText == "2019-10-19T00:04:00+02:00")
    #expect(page.publishedAt == Timestamp("2019-10-18T22:04:00Z"))
  }

  @Test(arguments: [("en", "2019-03-04"), ("en-US", "2019-03-04"), ("en-GB", "2019-04-03")])
  func `is read in the order of its language`(language: String, date: String) throws {
    let page = MetadataPage(
      head: "<meta name=pubdate content='3/4/2019'>",
      root: "<html lang=\(language)>"
    )

    #expect(try page.extracted().publishedText == date)
  }

  @Test func `is nothing where nothing says it`() throws {
    #expect(try MetadataPage().extracted().publishedAt == nil)
  }
}
