internal import HTMLParsing

/// What the page says about its article in JSON-LD.
///
/// Source: https://schema.org/Article
struct StructuredData {
  /// What the article may be called, best first.
  private(set) var headlines: [String] = []
  /// The names of people, or else of who else is said to have written it.
  private(set) var authors: [String] = []
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var publisher: String?
  private(set) var site: String?
  private(set) var description: String?
  private(set) var language: String?
  private(set) var image: String?
  private(set) var body: String?
  /// Everything that the page is or has, by the names of schema.org.
  private(set) var types: Set<String> = []
  /// Whether it is a page to read, of one author or a few.
  private(set) var isArticle = false
  /// Whether it says that its text costs money.
  private(set) var isForSubscribers = false
  /// Whether it is a page of many voices.
  private(set) var isDiscussion = false
  /// The names of things that others refer to.
  private var names: [String: String] = [:]

  private static let nodeLimit = 1000

  init(_ document: HTMLDocument) {
    let nodes = Self.scripts(in: document).prefix(32).flatMap { Self.nodes(of: JSONValue($0)) }
    for node in nodes {
      if case .string(let id)? = node["@id"], let name = node["name"]?.text { names[id] = name }
    }
    for node in nodes.prefix(Self.nodeLimit) {
      let found = Self.types(of: node)
      types.formUnion(found)
      for type in found { read(node, type: type) }
    }
  }

  private static func scripts(in document: HTMLDocument) -> [ArraySlice<UInt8>] {
    document.nodes.indices.compactMap { index in
      guard document.nodes[index].tag == .script,
        let type = document.attribute(.type, of: index), type.count < 60,
        String(decoding: type, as: UTF8.self).lowercased().holds("ld+json"),
        index + 1 < document.nodes[index].end
      else { return nil }
      return document.text(of: index + 1)
    }
  }

  /// The values with a type, in order; those in graphs and the main ones of pages, too.
  private static func nodes(of root: JSONValue) -> [JSONValue] {
    var nodes = root.elements
    var index = 0
    while index < nodes.count, index < nodeLimit {
      nodes += nodes[index]["@graph"]?.elements ?? []
      nodes += nodes[index]["mainEntity"]?.elements ?? []
      index += 1
    }
    return nodes
  }

  /// The names of the types, without the address of the vocabulary.
  private static func types(of node: JSONValue) -> [String] {
    (node["@type"]?.elements ?? []).prefix(8).compactMap { type in
      type.text?.split { $0 == "/" || $0 == ":" }.last.map(String.init)
    }
  }

  private mutating func read(_ value: JSONValue, type: String) {
    isDiscussion = isDiscussion || type == "DiscussionForumPosting" || type == "QAPage"
    if type.hasSuffix("Article") || type.hasSuffix("Posting") || Self.articles.contains(type) {
      isArticle = isArticle || !(isDiscussion || Self.articles.contains(type))
      readArticle(value)
    } else if type == "WebSite" {
      site = site ?? value["name"]?.text
    } else if type.hasSuffix("WebPage") {
      published = published ?? value["datePublished"]?.text
      modified = modified ?? value["dateModified"]?.text
      language = language ?? value["inLanguage"]?.text
    }
  }

  private mutating func readArticle(_ value: JSONValue) {
    headlines += [value["headline"]?.text, value["name"]?.text].compactMap(\.self)
    if authors.isEmpty { authors = authorNames(value["author"] ?? value["creator"]) }
    published = published ?? (value["datePublished"] ?? value["dateCreated"])?.text
    isForSubscribers = isForSubscribers || value["isAccessibleForFree"]?.isFalse == true
    modified = modified ?? value["dateModified"]?.text
    publisher = publisher ?? value["publisher"].flatMap { name(of: $0) }
    description = description ?? value["description"]?.text
    language = language ?? value["inLanguage"]?.text
    image = image ?? (value["image"] ?? value["thumbnailUrl"])?.address
    if case .string(let text)? = value["articleBody"] { body = body ?? text }
  }

  private static let articles: Set = [
    "Report", "Recipe", "Review", "Question", "HowTo", "Product", "CreativeWork", "APIReference",
    "Course", "PodcastEpisode", "VideoObject", "Event",
  ]

  private func authorNames(_ value: JSONValue?) -> [String] {
    let all = (value?.elements ?? []).prefix(20).flatMap { $0["name"]?.elements ?? [$0] }
    var found: [String] = []
    for name in all.compactMap({ name(of: $0) })
    where !found.contains(name) && !name.contains("://") {
      found.append(name)
    }
    return Array(found.prefix(10))
  }

  /// The name of a thing, or of the one that it refers to.
  private func name(of value: JSONValue) -> String? {
    if let text = value.text { return text }
    guard case .string(let id)? = value["@id"] else { return nil }
    return names[id]
  }
}

extension JSONValue {
  /// Whether it is false, or the word for it.
  fileprivate var isFalse: Bool { self == .flag(false) || text?.lowercased() == "false" }
}
