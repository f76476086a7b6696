import Extraction
import Reading
import Testing

@Suite struct `The main text` {
  private static let sentence =
    "The bridge was closed for a week, then opened, then closed again, as one does with bridges. "

  private func plain(_ body: String) throws -> String {
    let html = "<html><head><title>Bridge</title></head><body>\(body)</body></html>"
    return try PageExtractor().extract(html: Array(html.utf8), url: "https://a.example/").text.plain
  }

  private func paragraphs(_ names: String) -> String {
    names.split(separator: " ").map { "<p>\($0). \(Self.sentence)\(Self.sentence)</p>" }.joined()
  }

  @Test func `has all parts of an article cut up`() throws {
    let advertisement = "<div class=advert><p>Buy this, and that, and everything else.</p></div>"
    let text = try plain(
      "<div><div><section><div>\(paragraphs("One Two Three Four"))</div></section></div>"
        + advertisement
        + "<div><section><div>\(paragraphs("Five Six Seven Eight"))</div></section></div></div>"
    )

    for name in ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"] {
      #expect(text.contains("\(name). The bridge"), "\(name)")
    }
    #expect(!text.contains("Buy this"))
  }

  @Test(arguments: [
    "<div class='related-posts'><p>X</p></div>", "<div id=comments><p>X</p></div>",
    "<nav>X</nav>", "<div style='display: none'><p>X</p></div>", "<p hidden>X</p>",
    "<div role=navigation>X</div>", "<span class='sr-only'>X</span>", "<aside><p>X</p></aside>",
    "<div aria-hidden=true>X</div>", "<script>X</script>", "<div class=werbung>X</div>",
    "<div class=partager>X</div>", "<ul><li><a href=/>X</a><li><a href=/>X</a></ul>",
    "<form><label>X</label><input><input><input></form>", "<button>X</button>",
    "<p>Read more: <a href=/>X</a></p>", "<p>Advertisement</p>", "<h2>Related</h2>",
  ])
  func `has nothing that is only around it`(piece: String) throws {
    let marked = piece.replacing("X", with: "UNWANTED, unwanted")

    let text = try plain(
      "<article>\(paragraphs("One Two"))\(marked)\(paragraphs("Three"))</article>"
    )

    #expect(!text.lowercased().contains("unwanted"))
    #expect(!text.contains("Advertisement") && !text.contains("Related"))
    #expect(text.contains("One. The") && text.contains("Two. The") && text.contains("Three. The"))
  }

  @Test func `of a thread has every voice`() throws {
    let posts = (1...20).map {
      "<div class=comment><div>Voice \($0) says: \(Self.sentence)</div></div>"
    }
    let data = "<script type='application/ld+json'>{\"@type\":\"DiscussionForumPosting\"}</script>"

    let text = try plain(data + "<div>\(posts.joined())</div>")

    for number in 1...20 { #expect(text.contains("Voice \(number) says"), "\(number)") }
  }

  @Test func `is what stands in for scripts, if they would write it`() throws {
    let text = try plain(
      "<div id=app></div><noscript><div>\(paragraphs("One Two"))</div></noscript>"
    )

    #expect(text.contains("One. The") && text.contains("Two. The"))
  }

  @Test func `is the body in JSON-LD, if the page has none`() throws {
    let body = String(repeating: Self.sentence, count: 6)
    let data =
      "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\"articleBody\":\"\(body)\\n\\nEnd.\"}"

    let text = try plain(
      "<script type='application/ld+json'>\(data)</script><div>Please wait</div>"
    )

    #expect(text.hasSuffix("\n\nEnd."))
  }

  @Test func `begins after the title, the name and the date`() throws {
    let text = try plain(
      "<article><h1>Bridge</h1><p>By Jane Doe</p><p>21 October 2016</p>\(paragraphs("One Two"))</article>"
    )

    #expect(text.hasPrefix("One. The bridge"))
  }
}
