import Reading
import Testing

@testable import Extraction

@Suite struct `JSON-LD` {
  @Test(arguments: [
    ("plain", #"{"@type":"NewsArticle","author":"Ida Malm"}"#),
    ("a comma too many", #"{"@type":"NewsArticle","author":{"name":"Ida Malm",},}"#),
    ("comments", "/* of us */ {\"@type\":\"NewsArticle\", // who\n\"author\":\"Ida Malm\"}"),
    ("a CDATA section", #"<![CDATA[ {"@type":"NewsArticle","author":"Ida Malm"} ]]>"#),
    (
      "a hidden CDATA section",
      "//<![CDATA[\n{\"@type\":\"Article\",\"author\":\"Ida Malm\"}\n//]]>"
    ),
    ("an HTML comment", #"<!-- {"@type":"NewsArticle","author":"Ida Malm"} -->"#),
    (
      "line feeds in strings",
      "{\"@type\":\"Article\",\"name\":\"a\nb\tc\",\"author\":\"Ida Malm\"}"
    ),
    ("a quote in a string", #"{"@type":"Article","name":"The "Bee" sails","author":"Ida Malm"}"#),
    ("a missing comma", "{\"@type\":\"Article\",\"name\":\"a\"\n\"author\":\"Ida Malm\"}"),
    ("its end cut off", #"{"@type":"Article","author":"Ida Malm","articleBody":"The fer"#),
    (
      "character references",
      "{&quot;@type&quot;:&quot;Article&quot;,&quot;author&quot;:&quot;Ida Malm&quot;}"
    ),
    ("references in its strings", #"{"@type":"Article","author":"Ida&#32;Malm"}"#),
    ("escapes", #"{"@type":"Article","author":"\u0049da Malm"}"#),
    (
      "a graph",
      #"{"@graph":[{"@type":"WebSite"},{"@type":"Article","author":{"name":"Ida Malm"}}]}"#
    ),
    ("a list", #"[{"@type":"BreadcrumbList"},{"@type":"BlogPosting","author":["Ida Malm"]}]"#),
    ("many types", #"{"@type":["Thing","Article"],"author":[{"name":"Ida Malm"}]}"#),
    ("a type with its address", #"{"@type":"http://schema.org/Article","author":"Ida Malm"}"#),
    ("a main entity", #"{"@type":"WebPage","mainEntity":{"@type":"Article","author":"Ida Malm"}}"#),
    (
      "a reference",
      """
      {"@graph":[{"@type":"Article","author":{"@id":"#i"}},
      {"@type":"Person","@id":"#i","name":"Ida Malm"}]}
      """
    ),
  ])
  func `is read as far as it can be`(kind: String, json: String) throws {
    #expect(try MetadataPage(json: json).extracted().byline == "Ida Malm", "\(kind)")
  }

  @Test func `names everyone who wrote it, once`() throws {
    let json = #"{"@type":"Article","author":[{"name":["Ida Malm","Pim Aalders"]},"Ida Malm"]}"#

    #expect(try MetadataPage(json: json).extracted().byline == "Ida Malm, Pim Aalders")
  }

  @Test func `is of the first article, not of those that it leads to`() throws {
    let json = """
      [{"@type":"Article","headline":"The ferry runs again","datePublished":"2024-03-14"},
      {"@type":"Article","headline":"Bread","datePublished":"2020-01-01"}]
      """

    #expect(try MetadataPage(json: json).extracted().publishedAt == Timestamp("2024-03-14"))
  }

  @Test func `keeps text, publisher, picture and dates`() throws {
    let json = """
      {"@type":"Article","headline":"The ferry runs again","publisher":{"name":"Harbour Post"},
      "image":{"@type":"ImageObject","url":"/i/ferry.jpg"},"description":"It runs.",
      "dateModified":"2024-03-15T10:00:00Z","inLanguage":"en-NZ"}
      """

    let page = try MetadataPage(json: json).extracted()

    #expect(page.site == "Harbour Post")
    #expect(page.leadImageURL == "https://www.harbour.example/i/ferry.jpg")
    #expect(page.excerpt == "It runs.")
    #expect(page.modifiedAt == Timestamp("2024-03-15T10:00:00Z"))
    #expect(page.language == "en-NZ")
  }
}
