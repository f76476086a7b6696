import HTMLParsing
internal import Reading

/// What the page says about itself, outside of its text.
struct PageMetadata {
  private let document: HTMLDocument
  /// The contents of `<meta>`, by lower-case name or property; the first of a name counts.
  private var meta: [String: String] = [:]
  private var pageTitle: String?
  private var headings: [(level: Int, text: String)] = []
  private var authors: [String] = []
  private var times: [String] = []
  /// Short texts after the first heading, where names and dates stand without a mark.
  private var notes: [String] = []
  private(set) var canonical: String?
  private(set) var base: String?
  private var htmlLanguage: String?
  private let url: String?
  let structured: StructuredData

  init(_ outline: PageOutline, _ structured: StructuredData, excluded: [Bool], url: String?) {
    document = outline.document
    self.url = url
    self.structured = structured
    for index in document.nodes.indices {
      guard let tag = document.nodes[index].tag else {
        if !excluded[index], !headings.isEmpty, notes.count < 12 { readNote(index) }
        continue
      }
      read(index, tag)
      if !excluded[index] { readVisible(index, tag, outline.hints[index]) }
    }
  }

  /// Whether the page says that it is an article.
  var isArticle: Bool {
    guard !structured.isDiscussion else { return false }
    return structured.isArticle || meta["og:type"]?.lowercased() == "article"
      || meta["article:published_time"] != nil
  }

  var site: String? {
    named("og:site_name") ?? structured.site ?? named("application-name", "twitter:site")
  }

  var language: String? {
    guard
      let tag =
        (htmlLanguage ?? named("content-language", "dc.language", "language", "og:locale")
        ?? structured.language)?.squeezed
    else { return nil }
    let clean = tag.prefix { $0 != "," && $0 != " " }.replacing("_", with: "-")
    guard (2...35).contains(clean.utf8.count),
      clean.utf8.allSatisfy({ $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") })
    else { return nil }
    return String(clean)
  }

  var title: String? {
    TitleChoice(
      declared: structured.headlines
        + [named("dc.title", "dcterm:title", "og:title", "twitter:title", "parsely-title")]
        .compactMap(\.self),
      page: pageTitle,
      headings: headings,
      site: site,
      host: host
    ).title
  }

  /// The name in the page's address, without "www." and what stands behind the first dot.
  private var host: String? {
    guard let parts = url?.split(separator: "/"), parts.count > 1 else { return nil }
    let labels = parts[1].lowercased().split(separator: ".").drop { $0 == "www" }
    return labels.dropLast().max { $0.count < $1.count }.map(String.init)
  }

  var byline: String? {
    let declared = structured.authors.isEmpty ? nil : structured.authors.joined(separator: ", ")
    let named = named(
      "author",
      "article:author_name",
      "dc.creator",
      "dcterms.creator",
      "parsely-author",
      "sailthru.author",
      "article:author",
      "byl"
    )
    return ([declared, named].compactMap(\.self) + authors).lazy.compactMap { Byline($0)?.name }
      .first ?? notes.lazy.compactMap(PlainOpening.byline).first
  }

  var publishedAt: Timestamp? {
    let declared = named(
      "article:published_time",
      "og:published_time",
      "og:article:published_time",
      "datepublished",
      "date",
      "dc.date.issued",
      "dc.date",
      "dcterms.date",
      "dcterms.created",
      "dc.date.created",
      "parsely-pub-date",
      "pubdate",
      "publishdate",
      "publish-date",
      "sailthru.date",
      "article.published",
      "published-date"
    )
    let texts = [structured.published, declared].compactMap(\.self) + times + authors
    return texts.lazy.compactMap { WrittenDate(in: $0)?.timestamp }.first
      ?? url.flatMap { WrittenDate(address: $0)?.timestamp }
      ?? notes.lazy.compactMap(PlainOpening.date).first
  }

  var description: String? {
    named("og:description", "description", "twitter:description", "dc.description")
      ?? structured.description
  }

  private func named(_ names: String...) -> String? { names.lazy.compactMap { meta[$0] }.first }

  private mutating func read(_ index: Int, _ tag: HTMLTag) {
    switch tag {
    case .meta: readMeta(index)
    case .title: pageTitle = pageTitle ?? document.content(of: index).squeezed
    case .html: htmlLanguage = htmlLanguage ?? document.string(.lang, of: index)
    case .base: base = base ?? document.string(.href, of: index)
    case .link where document.string(.rel, of: index)?.lowercased() == "canonical":
      canonical = canonical ?? document.string(.href, of: index)
    default: break
    }
  }

  private mutating func readMeta(_ index: Int) {
    guard let content = document.string(.content, of: index)?.squeezed else { return }
    for attribute: HTMLAttribute in [.property, .name, .itemprop, .httpEquiv] {
      guard let name = document.string(attribute, of: index)?.lowercased(), !name.isEmpty else {
        continue
      }
      if meta[name] == nil { meta[name] = content }
    }
  }

  private mutating func readVisible(_ index: Int, _ tag: HTMLTag, _ hints: ClassHints) {
    if let level = tag.headingLevel, level <= 2, headings.count < 50 {
      if let text = document.content(of: index).squeezed { headings.append((level, text)) }
    }
    guard document.hasAttributes(index), Int(document.nodes[index].end) - index < 60 else { return }
    let property = document.attribute(.itemprop, of: index)
    if authors.count < 8, isAuthor(index, property, hints) {
      let text = document.content(of: index)
      if text.utf8.count < 300 { authors.append(text) }
    }
    if times.count < 8, let date = date(index, tag, property, hints) { times.append(date) }
  }

  private mutating func readNote(_ index: Int) {
    let text = document.text(of: index)
    guard text.count <= 120 else { return }
    if let note = String(decoding: text, as: UTF8.self).squeezed, note.utf8.count >= 6 {
      notes.append(note)
    }
  }

  private func isAuthor(
    _ index: Int,
    _ property: ArraySlice<UInt8>?,
    _ hints: ClassHints
  ) -> Bool {
    if hints.contains(.byline) { return true }
    if property?.elementsEqual("author".utf8) == true { return true }
    return document.attribute(.rel, of: index)?.elementsEqual("author".utf8) == true
  }

  private func date(
    _ index: Int,
    _ tag: HTMLTag,
    _ property: ArraySlice<UInt8>?,
    _ hints: ClassHints
  ) -> String? {
    if tag == .time, let date = document.string(.datetime, of: index) { return date }
    if property?.elementsEqual("datePublished".utf8) == true {
      return document.string(.content, of: index) ?? document.string(.datetime, of: index)
        ?? document.content(of: index)
    }
    guard tag == .time || hints.contains(.date) else { return nil }
    let text = document.content(of: index)
    return text.utf8.count < 200 ? text : nil
  }
}
