internal import Reading

/// The type of a page, from what it says of itself, the program that made it, and its address.
struct PageTypeChoice {
  let structured: StructuredData
  let head: PageHead
  let url: String?

  var type: PageType {
    if structured.isDiscussion || isMade(by: Self.forumPrograms) { return .forum }
    if isMade(by: Self.documentationPrograms) { return .documentation }
    return stated ?? fromAddress ?? declaredArticle ?? .other
  }

  /// In JSON-LD, or in Open Graph where that says more than "a web site".
  private var stated: PageType? {
    let types = structured.types
    if !types.isDisjoint(with: ["TechArticle", "APIReference"]) { return .documentation }
    if structured.isArticle { return nil }
    if !types.isDisjoint(with: ["Product", "ProductGroup", "IndividualProduct"]) {
      return .product
    }
    if head.meta.first(of: ["og:type"])?.lowercased().hasPrefix("product") == true {
      return .product
    }
    return types.isDisjoint(with: Self.listings) ? nil : .listing
  }

  private var declaredArticle: PageType? {
    let isArticle =
      structured.isArticle || head.meta.first(of: ["og:type"])?.lowercased() == "article"
      || head.meta.first(of: ["article:published_time", "citation_title"]) != nil
    return isArticle ? .article : nil
  }

  private static let listings: Set = [
    "CollectionPage", "ItemList", "SearchResultsPage", "OfferCatalog", "Blog",
  ]

  private func isMade(by programs: [String]) -> Bool {
    head.meta.all(of: ["generator", "application-name"]).contains { name in
      let name = name.lowercased()
      return programs.contains { name.hasPrefix($0) }
    }
  }

  private static let forumPrograms = [
    "phpbb", "vbulletin", "discourse", "xenforo", "mybb", "flarum", "smf", "simple machines",
    "nodebb", "vanilla", "invision", "woltlab", "bbpress", "fluxbb", "punbb",
  ]
  private static let documentationPrograms = [
    "sphinx", "docusaurus", "mkdocs", "gitbook", "vuepress", "vitepress", "jsdoc", "docutils",
    "javadoc", "doxygen", "rustdoc", "antora", "readme", "docfx", "starlight", "mdbook",
  ]

  private var fromAddress: PageType? {
    let parts = (url ?? "").lowercased().prefix(500).split { $0 == "/" || $0 == "?" }.dropFirst()
    guard let host = parts.first else { return nil }
    let labels = host.split(separator: ".").prefix(2)
    let folders = parts.dropFirst().prefix(3)
    if labels.contains(where: Self.isForum) || folders.contains(where: Self.isForum) {
      return .forum
    }
    let isDocumentation =
      labels.first.map { $0 == "docs" || $0 == "doc" } ?? false
      || folders.contains { $0 == "docs" || $0 == "documentation" || $0 == "manpages" }
    return isDocumentation ? .documentation : nil
  }

  private static func isForum(_ part: Substring) -> Bool {
    forumFolders.contains(String(part)) || part.hasPrefix("viewtopic")
      || part.hasPrefix("showthread")
  }

  private static let forumFolders: Set = [
    "forum", "forums", "forumdisplay.php", "thread", "threads", "topic", "topics", "community",
    "discussion", "discussions", "foren", "foro", "foros",
  ]
}
