import Extraction
import Reading

/// A small page with a paragraph, for what stands around it.
struct MetadataPage {
  let head: String
  let body: String
  let root: String

  init(head: String = "", body: String = "<h1>The ferry runs again</h1>", root: String = "<html>") {
    self.head = head
    self.body = body
    self.root = root
  }

  init(json: String, body: String = "<h1>The ferry runs again</h1>") {
    self.init(head: "<script type='application/ld+json'>\(json)</script>", body: body)
  }

  func extracted(url: String? = "https://www.harbour.example/a/ferry") throws -> ExtractedPage {
    let paragraph =
      "The ferry left at eight, with nine people and a dog, and nobody was late for it."
    let html = """
      <!DOCTYPE html>\(root)<head><meta charset=utf-8>\(head)</head>
      <body>\(body)<p>\(paragraph)</p><p>\(paragraph)</p></body></html>
      """
    return try PageExtractor().extract(html: Array(html.utf8), url: url)
  }
}
