import Changes
import QueryLanguage
public import Reading
import Storage

/// What a name that is being typed may become.
public struct NameCandidate: Hashable, Sendable {
  public let name: String
  public let title: String

  public init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

extension ReadingLibrary {
  /// How many candidates are shown when a name means several things.
  private static let candidateLimit = 10

  /// The article that a person means: by identifier, its beginning, address, or part of a title.
  public func article(named name: String) throws(LibraryError) -> Identifier<Article> {
    guard case .article(let id) = try thing(named: name, kinds: [.article]) else {
      throw .notFound("There is no article \"\(name)\". List them with: carrel ls")
    }
    return id
  }

  /// The reading list that a person means: by identifier, its beginning, or title.
  public func list(named name: String) throws(LibraryError) -> Identifier<ReadingList> {
    guard case .list(let id) = try thing(named: name, kinds: [.list]) else {
      throw .notFound("There is no list \"\(name)\". Show them with: carrel list ls")
    }
    return id
  }

  /// The one thing of these kinds that a person means.
  ///
  /// In this order: full identifier, its beginning (four letters at least), address, title.
  public func thing(named name: String, kinds: [Thing.Kind]) throws(LibraryError) -> Thing {
    let found = try read { view in try view.things(named: name, kinds: kinds) }
    guard let first = found.first else { throw .notFound(Self.missing(name, kinds)) }
    guard found.count == 1 else {
      let candidates = try read { view in
        try found.prefix(Self.candidateLimit).map { try view.line(about: $0) }
      }
      throw .ambiguous(
        "\"\(name)\" can mean several things. Use more letters of the identifier.",
        candidates: candidates
      )
    }
    return first
  }

  private static func missing(_ name: String, _ kinds: [Thing.Kind]) -> String {
    switch kinds {
    case [.article]: "There is no article \"\(name)\". List them with: carrel ls"
    case [.highlight]: "There is no highlight \"\(name)\". List them with: carrel highlights"
    case [.list]: "There is no list \"\(name)\". Make it with: carrel list new TITLE"
    default: "Nothing is called \"\(name)\". List articles with: carrel ls"
    }
  }

  /// The things that names mean, each once, in the order given.
  public func things(
    named names: [String],
    kinds: [Thing.Kind]
  ) throws(LibraryError) -> [Thing] {
    var things: [Thing] = []
    var seen: Set<Thing> = []
    for name in names {
      let thing = try thing(named: name, kinds: kinds)
      if seen.insert(thing).inserted { things.append(thing) }
    }
    return things
  }

  /// The things whose identifier starts so, `limit` of each kind at most, not those in the trash.
  ///
  /// Where nothing is typed yet, the articles saved last, latest first; and others.
  public func candidates(
    startingWith prefix: String,
    kinds: [Thing.Kind],
    limit: Int
  ) throws(LibraryError) -> [NameCandidate] {
    try read { view in
      try kinds.flatMap { kind -> [NameCandidate] in
        let things =
          prefix.isEmpty && kind == .article
          ? try view.articleIDs(.all, order: .saved, limit: limit).map(Thing.article)
          : try view.keys(startingWith: prefix, kinds: [kind.entityKind], limit: limit)
            .compactMap(Thing.init)
        return try things.compactMap { thing in
          try view.title(of: thing, trashed: false).map { title in
            let short = try view.shortName(thing.key.id)
            return NameCandidate(name: short.hasPrefix(prefix) ? short : thing.id, title: title)
          }
        }
      }
    }
  }

  /// A line by which a person recognises each of the things.
  public func lines(about things: [Thing]) throws(LibraryError) -> [String] {
    try read { view in try things.map { try view.line(about: $0) } }
  }
}

extension View {
  fileprivate func things(named name: String, kinds: [Thing.Kind]) throws -> [Thing] {
    if name.utf8.count >= 4 {
      let keys = try keys(startingWith: name, kinds: kinds.map(\.entityKind), limit: 11)
      if !keys.isEmpty { return keys.compactMap(Thing.init) }
    }
    if kinds.contains(.article) {
      if let address = ArticleAddress(name), try exists(EntityKey(.article(at: address))) {
        return [.article(.article(at: address))]
      }
      guard !name.isEmpty else { return [] }
      let articles = try articles(titleContaining: name, limit: 11)
      if !articles.isEmpty { return articles.map(Thing.article) }
    }
    guard kinds.contains(.list), !name.isEmpty else { return [] }
    return try lists(titled: name, limit: 11).map(Thing.list)
  }

  /// The short identifier and what the thing is.
  func line(about thing: Thing) throws -> String {
    switch thing {
    case .article(let id):
      "\(try shortName(id))  \(try title(of: id))"
    case .highlight(let id):
      "\(try shortName(id))  \(try highlight(id)?.selector.quote.firstLine ?? "highlight")"
    case .note(let id):
      "\(try shortName(id))  \(try note(id)?.shownTitle.firstLine ?? "note")"
    case .list(let id):
      "\(try shortName(id))  \(try list(id)?.title ?? "list")"
    }
  }

  func title(of article: Identifier<Article>) throws -> String {
    try self.article(article)?.title ?? self.article(article, trashed: true)?.title ?? "Untitled"
  }
}

extension String {
  /// As much of the first line as fits into a listing.
  var firstLine: String {
    let line = prefix { !$0.isNewline }
    return line.count > 80 ? line.prefix(79) + "…" : String(line)
  }
}
