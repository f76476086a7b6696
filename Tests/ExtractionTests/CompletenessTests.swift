import Extraction
import Reading
import Testing

@Suite struct `A page that is not the article` {
  private func reason(title: String, _ body: String) throws -> Incompleteness? {
    let html = "<html><head><title>\(title)</title></head><body>\(body)</body></html>"
    return try PageExtractor().extract(html: Array(html.utf8), url: "https://a.example/x")
      .incomplete
  }

  @Test(arguments: [
    ("Just a moment...", "<p>Verifying you are human.</p>", Incompleteness.botCheck),
    ("a.example", "<h1>Checking your browser before accessing a.example</h1>", .botCheck),
    ("Page not found | A site", "<h1>Page not found</h1><p>Try the search.</p>", .notFound),
    ("Seite nicht gefunden", "<p>Leider gibt es diese Seite nicht.</p>", .notFound),
    ("404 Not Found", "<center><h1>404 Not Found</h1></center>", .notFound),
    ("403 Forbidden", "<h1>403 Forbidden</h1>", .errorPage),
    ("Service Unavailable", "<p>Please try again later.</p>", .errorPage),
    ("Sign in", "<form>Sign in<input type=email><input type=password></form>", .login),
    (
      "A paper",
      "<p>Before you continue: we use cookies. Some cookies measure, other cookies sell.</p>"
        + "<p>Accept all cookies</p>", .cookieWall
    ),
    (
      "An essay",
      "<p>The bridge was closed for a week, then it opened again, and nobody knew…</p>"
        + "<div class=paywall>Subscribe to continue reading</div>", .paywall
    ),
    (
      "Ein Essay",
      "<p>Die Brücke war eine Woche lang geschlossen, dann ging sie wieder auf.</p>"
        + "<p>Jetzt weiterlesen mit dem Abo</p>", .paywall
    ),
    (
      "An essay",
      "<p>The bridge was closed for a week.</p><script type=\"application/ld+json\">"
        + "{\"@type\":\"NewsArticle\",\"headline\":\"An essay\",\"isAccessibleForFree\":false}"
        + "</script>", .paywall
    ),
    (
      "App",
      "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
      .needsScript
    ),
    ("Nothing", "<div></div>", .empty),
  ])
  func `is told by what stands there`(title: String, body: String, expected: Incompleteness) throws
  {
    #expect(try reason(title: title, body) == expected)
  }

  @Test(arguments: [
    ("404: a history of the error", 40), ("Sign in the sky", 2), ("Just a moment in time", 1),
    ("Are you a robot?", 60), ("500 days of summer", 1), ("How paywalls work", 40),
  ])
  func `is not told of an article about such things`(title: String, length: Int) throws {
    let sentence = "A site may say: subscribe to continue reading, accept all cookies. "
    let body = length > 2 ? sentence : "The bridge was closed for a week, then opened again. "
    #expect(
      try reason(title: title, "<p>\(String(repeating: body, count: length))</p>") == nil
    )
  }
}
