import HTMLParsing

/// What the page says about its article in JSON-LD.
///
/// Source: https://schema.org/Article
struct StructuredData {
  /// What the article may be called, best first.
  private(set) var headlines: [String] = []
  private(set) var authors: [String] = []
  private(set) var published: String?
  private(set) var site: String?
  private(set) var description: String?
  private(set) var language: String?
  private(set) var body: String?
  /// Whether it is a page to read, of one author or a few.
  private(set) var isArticle = false
  /// Whether it is a page of many voices.
  private(set) var isDiscussion = false

  init(_ document: HTMLDocument) {
    for script in Self.scripts(in: document).prefix(32) { read(JSONValue(script)) }
  }

  private static func scripts(in document: HTMLDocument) -> [ArraySlice<UInt8>] {
    document.nodes.indices.compactMap { index in
      guard document.nodes[index].tag == .script,
        document.attribute(.type, of: index)?.elementsEqual("application/ld+json".utf8) == true,
        index + 1 < document.nodes[index].end
      else { return nil }
      return document.text(of: index + 1)
    }
  }

  private mutating func read(_ root: JSONValue) {
    var waiting = root.elements
    var count = 0
    while let value = waiting.popLast(), count < 1000 {
      count += 1
      if let graph = value["@graph"] { waiting += graph.elements }
      if let main = value["mainEntity"] { waiting += main.elements }
      for type in value["@type"]?.elements.compactMap(\.text) ?? [] { read(value, type: type) }
    }
  }

  private mutating func read(_ value: JSONValue, type: String) {
    isDiscussion = isDiscussion || type == "DiscussionForumPosting" || type == "QAPage"
    if type.hasSuffix("Article") || type.hasSuffix("Posting") || Self.articles.contains(type) {
      isArticle = isArticle || !(isDiscussion || Self.articles.contains(type))
      headlines += [value["headline"]?.text, value["name"]?.text].compactMap(\.self)
      if authors.isEmpty { authors = Self.names(value["author"] ?? value["creator"]) }
      published = published ?? (value["datePublished"] ?? value["dateCreated"])?.text
      site = site ?? value["publisher"]?.text
      description = description ?? value["description"]?.text
      language = language ?? value["inLanguage"]?.text
      if case .string(let text)? = value["articleBody"] { body = body ?? text }
    } else if type == "WebSite" {
      site = site ?? value["name"]?.text
    } else if type == "WebPage" {
      published = published ?? value["datePublished"]?.text
      language = language ?? value["inLanguage"]?.text
    }
  }

  private static let articles: Set = [
    "Report", "Recipe", "Review", "Question", "HowTo", "Product", "CreativeWork",
  ]

  private static func names(_ value: JSONValue?) -> [String] {
    var names: [String] = []
    for name in value?.elements.compactMap(\.text) ?? []
    where !names.contains(name) && !name.contains("://") {
      names.append(name)
    }
    return Array(names.prefix(10))
  }
}
