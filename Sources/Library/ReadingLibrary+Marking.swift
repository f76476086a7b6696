import Anchoring
import Changes
public import Reading
import Storage

/// A passage to mark, and how.
public struct HighlightRequest: Sendable {
  public var quotes: [String]
  public var comment: String?
  public var color: String
  public var tags: [Tag]
  public var prefix: String?
  public var suffix: String?
  /// Which of several passages, from 1.
  public var occurrence: Int?

  public init(quotes: [String]) {
    self.quotes = quotes
    color = "yellow"
    tags = []
  }
}

extension ReadingLibrary {
  /// Marks passages of an article: all of them, or none when one cannot be found.
  public func highlight(
    _ article: Identifier<Article>,
    _ request: HighlightRequest
  ) throws(LibraryError) -> [HighlightListing] {
    let time = now
    let ids = request.quotes.map { _ in newIdentifier() as Identifier<Highlight> }
    let listed = try write(action(.highlight)) { transaction in
      guard let version = try transaction.view.article(article)?.version,
        let text = try transaction.view.text(version.digest)
      else { throw LibraryError.textIsMissing }
      let finder = PassageFinder(text.plain)
      let marks = try request.quotes.map { quote in
        NewMark(
          try Self.passage(quote, in: finder, as: request).range,
          color: request.color,
          comment: request.comment ?? "",
          tags: request.tags
        )
      }
      try transaction.add(marks, as: ids, to: article, version.id, finder, at: time)
      try transaction.touch(EntityKey(article))
      try transaction.flush()
      return try ids.map { try transaction.view.savedListing(of: $0) }
    }
    return listed
  }

  /// The one passage that a quote means.
  static func passage(
    _ quote: String,
    in finder: PassageFinder,
    as request: HighlightRequest
  ) throws(LibraryError) -> Passage {
    guard quote.contains(where: { !$0.isWhitespace }) else {
      throw .usage("There is nothing to mark in an empty quote. Type some words of the article.")
    }
    let matching = finder.passages(matching: quote)
    guard !matching.isEmpty else {
      throw .quoteNotFound(nearest: finder.nearest(to: quote, limit: 3).map(finder.inContext))
    }
    let chosen = finder.choose(
      matching,
      prefix: request.prefix,
      suffix: request.suffix,
      occurrence: request.occurrence
    )
    guard let first = chosen.first else {
      throw .notFound(
        """
        The article says that \(matching.count) times, but not where --occurrence, --prefix \
        and --suffix say. Leave them out to see the places.
        """
      )
    }
    guard chosen.count == 1 else { throw .quoteAmbiguous(chosen.map(finder.inContext)) }
    return first
  }

  /// The words on a highlight, to be edited.
  public func comment(on id: Identifier<Highlight>) throws(LibraryError) -> String {
    try existing(id).comment
  }

  /// Changes the words on a highlight; their links are completed.
  public func setComment(
    _ comment: String,
    on id: Identifier<Highlight>
  ) throws(LibraryError) -> HighlightListing {
    let article = try existing(id).article
    return try write(action(.comment)) { transaction in
      try transaction.setComment(comment, on: id)
      try transaction.touch(EntityKey(article))
      try transaction.flush()
      return try transaction.view.savedListing(of: id)
    }
  }

  func existing(_ id: Identifier<Highlight>) throws(LibraryError) -> Highlight {
    try read { view in try view.highlight(id).orMissing(.highlight(id), in: view) }
  }
}

extension Transaction {
  /// Changes the words on a highlight; their links are completed.
  func setComment(_ comment: String, on id: Identifier<Highlight>) throws {
    try edit(
      Field.Highlight.comment,
      of: EntityKey(id),
      to: view.completingLinks(in: comment).words
    )
  }

  /// Makes highlights of passages; all of them say something, and the links in their comments are
  /// completed.
  func add(
    _ marks: [NewMark],
    as ids: [Identifier<Highlight>],
    to article: Identifier<Article>,
    _ version: Identifier<Version>,
    _ finder: PassageFinder,
    at time: Timestamp
  ) throws {
    for (id, mark) in zip(ids, marks) {
      let selector = finder.selector(for: mark.range)
      guard selector.quote.contains(where: { !$0.isWhitespace }) else {
        throw LibraryError.usage("There is nothing to mark in white space. Take some words.")
      }
      var highlight = Highlight(id: id, article: article, selector: selector, createdAt: time)
      highlight.version = version
      highlight.color = mark.color
      highlight.comment = try view.completingLinks(in: mark.comment).words
      try create(highlight)
      for tag in mark.tags { try add(tag, to: id, of: .highlight) }
    }
  }
}

extension LibraryError {
  /// Of an article whose page has not been fetched, or whose body has not come from its device.
  public static let textIsMissing = Self.notFound(
    "The text of this article is not here yet. Fetch it with: carrel add URL"
  )
}

extension Optional {
  /// The value, or that it is in the trash.
  func orMissing(_ thing: Thing, in view: View) throws -> Wrapped {
    guard let self else {
      let name = try view.shortName(thing.key.id)
      throw LibraryError.notFound(
        "This \(thing.kind) is in the trash. Bring it back with: carrel trash restore \(name)"
      )
    }
    return self
  }
}

extension PassageFinder {
  fileprivate func inContext(_ passage: Passage) -> PassageInContext {
    let (before, after) = context(of: passage.range, scalars: Self.shownContext)
    return PassageInContext(
      before: before.withoutBrokenWord(atStart: before.unicodeScalars.count == Self.shownContext),
      passage: text(in: passage.range),
      after: after.withoutBrokenWord(atEnd: after.unicodeScalars.count == Self.shownContext)
    )
  }

  /// How much of the text is shown on either side of a passage, in Unicode scalars.
  private static var shownContext: Int { 60 }
}

extension String {
  /// The text without the word that a cut at its start, or at its end, went through.
  fileprivate func withoutBrokenWord(atStart: Bool = false, atEnd: Bool = false) -> String {
    var text = self[...]
    if atStart, let space = text.firstIndex(where: \.isWhitespace) {
      text = text[space...].drop(while: \.isWhitespace)
    }
    if atEnd, let space = text.lastIndex(where: \.isWhitespace) {
      text = text[..<space]
      while text.last?.isWhitespace == true { text.removeLast() }
    }
    return String(text)
  }
}
