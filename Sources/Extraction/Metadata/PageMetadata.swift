internal import HTMLParsing
internal import Reading

/// What the page says about itself, outside of its text.
///
/// Every field has an ordered list of sources; the first one that says something counts.
struct PageMetadata {
  private var head = PageHead()
  /// In the article and around it.
  private var marks: VisibleMarks
  /// In what is furniture by its names or its place; comments are left out.
  private var furnitureMarks: VisibleMarks
  private let url: String?
  let structured: StructuredData
  private let sites: SiteNames

  init(_ outline: PageOutline, _ structured: StructuredData, excluded: [Bool], url: String?) {
    let document = outline.document
    self.url = url
    self.structured = structured
    var head = PageHead()
    var marks = VisibleMarks(document)
    var furnitureMarks = VisibleMarks(document)
    var commentEnd = 0
    for index in document.nodes.indices {
      let isExcluded = excluded[index]
      guard let tag = document.nodes[index].tag else {
        if !isExcluded {
          marks.readText(index)
        } else if index >= commentEnd, !outline.isSilent[index], !outline.isHidden[index] {
          furnitureMarks.readText(index)
        }
        continue
      }
      head.read(index, tag, of: document)
      let hints = outline.hints[index]
      if !isExcluded {
        marks.read(index, tag, hints)
      } else if index >= commentEnd, !outline.isSilent[index], !outline.isHidden[index] {
        if hints.contains(.comments) { commentEnd = Int(document.nodes[index].end) }
        furnitureMarks.read(index, tag, hints)
      }
    }
    self.head = head
    self.marks = marks
    self.furnitureMarks = furnitureMarks
    sites = SiteNames(Self.siteNames(head, structured), url: url)
  }

  /// Whether the page says that it is an article.
  var isArticle: Bool {
    guard !structured.isDiscussion else { return false }
    return structured.isArticle || head.meta.first(of: ["og:type"])?.lowercased() == "article"
      || head.meta.first(of: ["article:published_time"]) != nil
  }

  var base: String? { head.base }

  var canonical: String? { head.canonical }

  // MARK: Site and language

  private static func siteNames(_ head: PageHead, _ structured: StructuredData) -> [String] {
    ([structured.publisher, head.meta.first(of: ["og:site_name"]), structured.site]
      .compactMap(\.self) + head.meta.all(of: MetaNames.site))
      .filter { !$0.hasPrefix("@") && $0.utf8.count <= 120 }
  }

  var site: String? {
    sites.declared.first ?? head.meta.first(of: MetaNames.otherSite) ?? siteInTitle
      ?? furnitureMarks.datedTexts.lazy.compactMap(Self.copyrightHolder).first
  }

  /// The part of the page's title that the site's address is made of.
  private var siteInTitle: String? {
    let parts = head.title.map { TitleParts($0).texts } ?? []
    guard parts.count > 1 else { return nil }
    return [parts.last, parts.first].compactMap { $0.map(String.init) }.first(where: sites.contains)
  }

  /// The name in "© 2019 The Post. All rights reserved."
  private static func copyrightHolder(_ line: String) -> String? {
    guard let sign = line.firstIndex(of: "©") else { return nil }
    let rest = line[sign...].drop { !$0.isLetter }.prefix { !".|,·•".contains($0) }
    let name = String(rest).squeezed
    return name.flatMap { 3...60 ~= $0.utf8.count && !$0.lowercased().hasPrefix("all ") ? $0 : nil }
  }

  var language: String? {
    guard
      let tag = (head.language ?? head.meta.first(of: MetaNames.language) ?? structured.language)?
        .squeezed
    else { return nil }
    let clean = tag.prefix { $0 != "," && $0 != " " }.replacing("_", with: "-")
    guard (2...35).contains(clean.utf8.count),
      clean.utf8.allSatisfy({ $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-") })
    else { return nil }
    return String(clean)
  }

  // MARK: Addresses and type

  var leadImage: String? {
    head.meta.first(of: MetaNames.image) ?? structured.image ?? head.image
  }

  var next: String? { head.next }

  var print: String? { head.print }

  /// The AMP form of the page; the page itself if it is one.
  var amp: String? { head.isAMP ? url : head.amp }

  var type: PageType { PageTypeChoice(structured: structured, head: head, url: url).type }

  // MARK: Title and excerpt

  var title: String? {
    let headings =
      marks.headings.contains { $0.level == 1 }
      ? marks.headings
      : marks.headings + furnitureMarks.headings.filter { $0.level == 1 }
    return TitleChoice(
      declared: structured.headlines + head.meta.all(of: MetaNames.title),
      page: head.title,
      headings: headings,
      sites: sites
    ).title
  }

  var description: String? {
    structured.description ?? head.meta.first(of: MetaNames.description)
  }

  // MARK: Byline

  var byline: String? {
    let stated = structured.authors.compactMap { Byline(declared: $0, sites: sites)?.name }
    let people = stated.filter { !sites.contains($0) }
    if !people.isEmpty { return spelled(people.joined(separator: ", ")) }
    let named = (head.meta.all(of: MetaNames.author) + head.meta.labelledAuthors)
      .compactMap { Byline(declared: $0, sites: sites)?.name }
    if let name = named.first(where: { !sites.contains($0) }) { return spelled(name) }
    return visibleByline { !sites.contains($0) } ?? named.first
      ?? (stated.isEmpty ? visibleByline { _ in true } : stated.joined(separator: ", "))
  }

  /// A name as a reader sees it, where a program knows only the name of an account.
  private func spelled(_ name: String) -> String {
    guard !name.contains(" ") else { return name }
    let folded = name.folded
    return visibleByline {
      $0.contains(" ") && ($0.folded == folded || $0.hasPrefix(name + " ") && Byline.isPersonal($0))
    } ?? name
  }

  /// The first right name that a reader sees: marked, in a line of its own, or announced.
  private func visibleByline(_ isRight: (String) -> Bool) -> String? {
    let announced = (marks.announced + furnitureMarks.announced).lazy
      .compactMap { Byline(pieces: $0.filter { $0 != ":" })?.name }
    let marked = (marks.authors + furnitureMarks.authors).lazy
      .compactMap { Byline(pieces: $0)?.name }
    let noted = marks.notes.lazy
      .compactMap { PlainOpening.byline($0) ?? Byline(dated: $0)?.name }
    return marked.first(where: isRight) ?? noted.first(where: isRight)
      ?? announced.first { Byline.isPersonal($0) && isRight($0) }
      ?? furnitureMarks.notes.lazy.compactMap(PlainOpening.byline)
      .first { Byline.isPersonal($0) && isRight($0) }
  }

  // MARK: Dates

  var published: WrittenDate? {
    let texts = [structured.published].compactMap(\.self) + head.meta.all(of: MetaNames.published)
    let other = head.meta.all(of: MetaNames.anyDate)
    guard let stated = declared(texts) else { return visibleDate ?? declared(other) ?? lastDate }
    return local(stated, among: texts + other)
  }

  var modified: WrittenDate? {
    declared([structured.modified].compactMap(\.self) + head.meta.all(of: MetaNames.modified))
  }

  /// The same moment, as the clocks showed it where it was written.
  private func local(_ stated: WrittenDate, among texts: [String]) -> WrittenDate {
    guard stated.offset == 0 else { return stated }
    let order = order
    let dates = texts.lazy.compactMap { WrittenDate(in: $0, order: order) }
    if let same = dates.first(where: { $0.isLocal && $0.isSameMoment(as: stated) }) { return same }
    let seen = date(marks.times.map(\.text)) ?? writtenDate(marks.notes)
    return seen.map { $0.isNextDay(of: stated) } == true ? seen ?? stated : stated
  }

  /// What marks and words beside the text say.
  private var visibleDate: WrittenDate? {
    let times = marks.times + furnitureMarks.times
    return date(times.filter(\.isPublication).map(\.text)) ?? date(marks.times.map(\.text))
      ?? url.flatMap { WrittenDate(address: $0) } ?? writtenDate(marks.notes)
      ?? date(marks.notes.filter { $0.utf8.count <= 80 })
      ?? date(furnitureMarks.times.map(\.text))
  }

  /// Any date that is to be found, the surer ones first.
  private var lastDate: WrittenDate? {
    writtenDate(marks.datedTexts) ?? date(marks.openings) ?? modified
      ?? writtenDate(furnitureMarks.datedTexts) ?? date(marks.datedTexts.filter(Self.isShort))
      ?? date(furnitureMarks.datedTexts.filter(Self.isShort))
  }

  private static func isShort(_ text: String) -> Bool { text.split(separator: " ").count <= 12 }

  private func declared(_ texts: [String]) -> WrittenDate? {
    let order = order
    return texts.lazy.compactMap { WrittenDate(in: $0, order: order) }.first
  }

  /// The first date since there is a web: older ones are what a page tells of.
  private func date(_ texts: [String]) -> WrittenDate? {
    let order = order
    return texts.lazy.compactMap { WrittenDate(in: $0, order: order) }
      .first { $0.timestamp.day.year >= 1990 }
  }

  /// The first of some lines that says when, and little else.
  private func writtenDate(_ lines: [String]) -> WrittenDate? {
    lines.first { PlainOpening.date($0) != nil }.flatMap { date([$0]) }
  }

  /// In the United States, and where English has no country, the month stands first.
  private var order: WrittenDate.Order {
    let language = language?.lowercased() ?? ""
    guard language == "en" || language == "en-us" else { return .dayFirst }
    let host = url?.split(separator: "/").dropFirst().first ?? ""
    let country = host.split(separator: ".").last.map(String.init) ?? ""
    return Self.dayFirstCountries.contains(country) ? .dayFirst : .monthFirst
  }

  private static let dayFirstCountries: Set = [
    "uk", "au", "nz", "ie", "in", "za", "sg", "hk", "my", "ng", "ke", "eu", "de", "at", "ch", "fr",
    "it", "es", "nl", "be", "dk", "se", "no", "fi", "pl", "cz", "pt", "gr",
  ]
}

extension WrittenDate {
  fileprivate var isLocal: Bool { offset.map { $0 != 0 } ?? false }

  /// Whether this is a day alone, the one before the other's or after it.
  fileprivate func isNextDay(of other: Self) -> Bool {
    let distance = other.timestamp.milliseconds - timestamp.milliseconds
    let hours = Double(distance) / 3_600_000
    return text.utf8.count == 10 && (hours < 0 && hours > -14 || hours >= 24 && hours < 36)
  }

  fileprivate func isSameMoment(as other: Self) -> Bool {
    abs(timestamp.milliseconds - other.timestamp.milliseconds) < 60_000
  }
}
