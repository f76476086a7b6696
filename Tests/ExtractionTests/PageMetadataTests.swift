import Reading
import Testing

@testable import Extraction

@Suite struct `The name of a site` {
  @Test(arguments: [
    "<meta property='og:site_name' content='Harbour Post'>",
    "<meta name='application-name' content='Harbour Post'>",
    "<meta name='DC.publisher' content='Harbour Post'>",
    "<script type='application/ld+json'>{\"@type\":\"WebSite\",\"name\":\"Harbour Post\"}</script>",
    "<title>The ferry runs again | Harbour Post</title>",
  ])
  func `is declared in many places`(head: String) throws {
    let page = try MetadataPage(head: head).extracted(url: "https://harbourpost.example/a/ferry")

    #expect(page.site == "Harbour Post")
  }

  @Test func `stands in the line of its rights, too`() throws {
    let body = "<h1>T</h1><footer><p>© 2019 Harbour Post. All rights reserved.</p></footer>"

    #expect(try MetadataPage(body: body).extracted().site == "Harbour Post")
  }

  @Test func `is no account`() throws {
    let page = MetadataPage(head: "<meta name='twitter:site' content='@harbour'>")

    #expect(try page.extracted().site == nil)
  }
}

@Suite struct `The addresses of a page` {
  @Test(arguments: [
    "<meta property='og:image' content='/i/a.jpg'>", "<link rel=image_src href='/i/a.jpg'>",
    "<meta name='twitter:image' content='https://www.harbour.example/i/a.jpg'>",
  ])
  func `lead to its picture`(head: String) throws {
    let page = try MetadataPage(head: head).extracted()

    #expect(page.leadImageURL == "https://www.harbour.example/i/a.jpg")
  }

  @Test(arguments: ["data:image/png;base64,AAAA", "javascript:alert(1)", "mailto:a@b.example", ""])
  func `lead nowhere else`(address: String) throws {
    let page = MetadataPage(head: "<meta property='og:image' content='\(address)'>")

    #expect(try page.extracted().leadImageURL == nil)
  }

  @Test func `lead to its other forms`() throws {
    let head = """
      <link rel=amphtml href='/a/ferry/amp'><link rel=alternate media=print href='/a/ferry?print'>
      <link rel=alternate type='application/rss+xml' href='/feed'>
      """

    let page = try MetadataPage(head: head).extracted()

    #expect(page.ampURL == "https://www.harbour.example/a/ferry/amp")
    #expect(page.printURL == "https://www.harbour.example/a/ferry?print")
  }

  @Test(arguments: ["<html amp>", "<html \u{26A1} lang=en>"])
  func `are those of AMP where the page is that`(root: String) throws {
    let page = try MetadataPage(root: root).extracted()

    #expect(page.ampURL == "https://www.harbour.example/a/ferry")
  }

  @Test(arguments: [
    ("/a/ferry/2", "/a/ferry/2"), ("/a/ferry?page=2", "/a/ferry?page=2"),
    ("/a/ferry-2", "/a/ferry-2"), ("/a/bread", nil), ("/a/ferry", nil), ("/", nil),
  ])
  func `lead to its next part, not to the next article`(link: String, next: String?) throws {
    let page = try MetadataPage(head: "<link rel=next href='\(link)'>").extracted()

    #expect(page.nextURL == next.map { "https://www.harbour.example" + $0 })
  }

  @Test func `count on from a number`() {
    let third = "https://a.example/news/ferry,2.html"

    #expect(Continuation(of: third, at: "https://a.example/news/ferry,3.html").isLikely)
    #expect(!Continuation(of: "https://a.example/887/", at: "https://a.example/888/").isLikely)
  }
}

@Suite struct `The type of a page` {
  @Test(
    arguments: [
      ("<meta property='og:type' content=article>", "", .article),
      ("<script type='application/ld+json'>{\"@type\":\"BlogPosting\"}</script>", "", .article),
      ("<script type='application/ld+json'>{\"@type\":\"QAPage\"}</script>", "", .forum),
      ("<script type='application/ld+json'>{\"@type\":\"Product\"}</script>", "", .product),
      ("<script type='application/ld+json'>{\"@type\":\"ItemList\"}</script>", "", .listing),
      (
        "<script type='application/ld+json'>{\"@type\":\"APIReference\"}</script>", "",
        .documentation
      ),
      ("<meta property='og:type' content='product.item'>", "", .product),
      ("<meta name=generator content='phpBB 3'>", "", .forum),
      ("<meta name=generator content='Sphinx 7'>", "", .documentation),
      ("", "https://forum.a.example/x", .forum), ("", "https://a.example/threads/x.1/", .forum),
      ("", "https://docs.a.example/x", .documentation), ("", "https://a.example/x", .other),
    ] as [(String, String, PageType)]
  )
  func `is what it says of itself, or what its address says`(
    head: String,
    url: String,
    type: PageType
  ) throws {
    #expect(try MetadataPage(head: head).extracted(url: url).type == type)
  }
}

@Suite struct `The language of a page` {
  @Test(arguments: [
    ("en", "The ferry left at eight and nobody was late for it, but the dog was not with them."),
    (
      "de",
      "Die Fähre ist um acht gefahren, und der Hund war nicht dabei, auch wenn es sich lohnte."
    ),
    ("fr", "Le bac est parti à huit heures et le chien est resté dans la cabine pour une heure."),
    ("es", "El barco salió a las ocho y el perro se quedó en la casa con una manta para dormir."),
    (
      "it",
      "Il traghetto è partito alle otto e il cane non era con loro, ma nel porto per la notte."
    ),
    (
      "pt", "O barco saiu às oito e o cão não foi com eles, mas ficou na casa para dormir um pouco."
    ),
    (
      "nl",
      "De boot is om acht uur vertrokken en de hond was er niet bij, maar op het dek van een ander."
    ),
    ("sv", "Färjan gick klockan åtta och hunden var inte med, men det är som det är på en ö."),
    (
      "pl",
      "Prom odpłynął o ósmej i pies nie był z nimi, ale to nie jest tak, jak się mówi na wyspie."
    ),
    (
      "fi",
      "Lautta lähti kahdeksalta ja koira ei ollut mukana, mutta se on niin kuin hän sanoi, ja oli."
    ),
    (
      "cs",
      "Loď odplula v osm a pes na ní nebyl, ale je to tak, že se o tom na ostrově mluví i za rok."
    ),
    ("ru", "Паром ушёл в восемь, и собаки с ними не было, но об этом на острове не говорят."),
    ("ja", "フェリーは八時に出て、犬は乗っていなかったが、島では誰もそれを話さない。"),
    ("zh", "渡轮八点离开，狗没有和他们在一起，但是岛上没有人谈论这件事情。"),
  ])
  func `is told by its words`(tag: String, text: String) {
    let blocks = ArticleText(plain: text + "\n\n" + text).blocks

    #expect(LanguageGuess(blocks)?.tag == tag)
  }

  @Test func `is what the page says, where it says it`() throws {
    #expect(try MetadataPage(root: "<html lang=cy>").extracted().language == "cy")
    #expect(try MetadataPage().extracted().language == "en")
  }

  @Test func `is nothing where there are no words`() {
    #expect(LanguageGuess(ArticleText(plain: "1 2 3 — 4").blocks) == nil)
  }
}

@Suite struct `An excerpt` {
  @Test(arguments: [
    "<meta name=description content='A ferry &amp;amp; a dog.'>",
    "<meta property='og:description' content='A ferry &amp; a dog.'>",
    "<meta name='twitter:description' content='A ferry &amp; a dog.'>",
  ])
  func `is what the page says of itself`(head: String) throws {
    #expect(try MetadataPage(head: head).extracted().excerpt == "A ferry & a dog.")
  }

  @Test func `is the first paragraph, where the page says nothing`() throws {
    let excerpt = try MetadataPage().extracted().excerpt

    #expect(excerpt?.hasPrefix("The ferry left at eight") == true)
  }
}
