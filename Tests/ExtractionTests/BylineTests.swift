import Reading
import Testing

@testable import Extraction

@Suite struct `A byline` {
  @Test(arguments: [
    ("By Jane Doe", "Jane Doe"), ("Von Jürgen Weiß, 3. März 2019", "Jürgen Weiß"),
    ("Posted by Jane Doe on November 19, 2019", "Jane Doe"), ("JANE DOE | Staff", "JANE DOE"),
    ("Jane Doe March 25, 2015", "Jane Doe"), ("Text: Jane Doe", "Jane Doe"),
    ("Jane Doe, John Roe and Ida Malm", "Jane Doe, John Roe and Ida Malm"),
    ("Dec. 19, 2025 · Jane Doe", "Jane Doe"), ("Jane Doe @jane", "Jane Doe"),
    ("Par Zoé Martin, le 3 mai 2019", "Zoé Martin"), ("Por Inés Gil", "Inés Gil"),
    ("di Carla Neri", "Carla Neri"), ("Por Inês Gil em 3/5/2019", "Inês Gil"),
    ("Door Pim Aalders op 3 mei", "Pim Aalders"), ("Av Ida Malm", "Ida Malm"),
    ("Skrevet af Ida Malm", "Ida Malm"), ("Kirjoittanut Aino Salo", "Aino Salo"),
    ("Napisał Jan Lis", "Jan Lis"), ("Napsala Eva Malá", "Eva Malá"),
    ("https://social.example/jane", nil), ("8. Januar 2020", nil), ("By", nil), ("@jane", nil),
    ("Last Updated: January 7, 2025", nil), ("Datum:", nil), ("5 min", nil), ("", nil),
  ])
  func `is a name without the words around it`(text: String, name: String?) {
    #expect(Byline(text)?.name == name)
  }

  @Test(arguments: [
    (["By", "Jane Doe", "Staff Writer"], "Jane Doe"),
    (["Von", "Ida Malm", "und", "Pim Aalders", "3. Mai"], "Ida Malm und Pim Aalders"),
    (["Jane Doe", ", John Roe", "Share"], "Jane Doe, John Roe"),
    (["Loïc", "Le Clerc", "Suivre"], "Loïc Le Clerc"), (["rower", "Members"], "rower"),
    (["Pup", "Pup"], "Pup"), (["Datum:", "3.5.2019", "Autor:", "Ida Malm"], "Ida Malm"),
  ])
  func `stops where the next piece of text begins`(pieces: [String], name: String) {
    #expect(Byline(pieces: pieces)?.name == name)
  }

  @Test(arguments: [
    "<meta name=author content='Ida Malm'>", "<meta property='DC.creator' content='Ida Malm'>",
    "<meta name='parsely-author' content='Ida Malm'>",
    "<meta name=citation_author content='Ida Malm'>",
    "<meta name='sailthru.author' content='Ida Malm'>",
    "<meta property='article:author' content='Ida Malm'>",
    "<meta name=author content='By Ida Malm, Harbour Post'><meta property='og:site_name' content='Harbour Post'>",
    "<meta name='twitter:label1' content='Geschrieben von'><meta name='twitter:data1' content='Ida Malm'>",
  ])
  func `is declared under many names`(head: String) throws {
    #expect(try MetadataPage(head: head).extracted().byline == "Ida Malm")
  }

  @Test(arguments: [
    "<h1>T</h1><p class=byline>By Ida Malm</p>", "<h1>T</h1><a rel=author href='/x'>Ida Malm</a>",
    "<h1>T</h1><p itemprop=author><meta itemprop=name content='Ida Malm'></p>",
    "<h1>T</h1><span property='schema:author'>Ida Malm</span>",
    "<h1>T</h1><p>With <a href='/author/ida-malm/'>Ida Malm</a></p>",
    "<h1>T</h1><div><span>By</span><span>Ida Malm</span></div>",
    "<h1>T</h1><p>11.12.2019 - Ida Malm</p>", "<h1>T</h1><p>By Ida Malm</p>",
    "<header><p class=author>Ida Malm</p></header><h1>T</h1>",
  ])
  func `stands where a reader would look`(body: String) throws {
    let page = try MetadataPage(head: "<title>T</title>", body: body).extracted()

    #expect(page.byline == "Ida Malm")
  }

  @Test func `is a person before it is the site`() throws {
    let head = """
      <meta property='og:site_name' content='Harbour Post'><meta name=author content='Harbour Post'>
      """

    let page = MetadataPage(head: head, body: "<h1>T</h1><p class=byline>By Ida Malm</p>")

    #expect(try page.extracted().byline == "Ida Malm")
    #expect(try MetadataPage(head: head).extracted().byline == "Harbour Post")
  }

  @Test func `is spelled for readers`() throws {
    let page = MetadataPage(
      head: "<meta name=author content='idamalm'>",
      body: "<h1>T</h1><p class=byline>By Ida Malm</p>"
    )

    #expect(try page.extracted().byline == "Ida Malm")
  }

  @Test func `is nobody's who only comments`() throws {
    let body = "<h1>T</h1><div class=comments><p>By</p><p class=author>Rude Reader</p></div>"

    #expect(try MetadataPage(body: body).extracted().byline == nil)
  }
}
