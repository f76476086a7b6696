import Changes
public import Reading
import Storage

/// A version of an article in a listing.
public struct VersionListing: Sendable {
  /// Of the article's versions in the order of their capture, from 1.
  public let number: Int
  public let version: Version
  public let isShown: Bool
  /// Whether its text is on this device.
  public let isHere: Bool
  /// How many highlights were made on it.
  public let highlightCount: Int
}

extension ReadingLibrary {
  /// The versions of an article, oldest first.
  public func versions(
    of article: Identifier<Article>
  ) throws(LibraryError) -> [VersionListing] {
    try read { view in
      try view.versionListings(of: view.article(article).orMissing(.article(article), in: view))
    }
  }

  /// The version that a person means: by its number, or the beginning of its identifier.
  public func version(
    named name: String,
    of article: Identifier<Article>
  ) throws(LibraryError) -> VersionListing {
    let versions = try versions(of: article)
    if let number = Int(name), let found = versions.first(where: { $0.number == number }) {
      return found
    }
    let found = versions.filter {
      name.utf8.count >= 4 && $0.version.id.description.hasPrefix(name.lowercased())
    }
    guard let first = found.first else {
      throw .notFound(
        "This article has no version \"\(name)\". List them with: carrel versions ARTICLE"
      )
    }
    guard found.count == 1 else {
      throw .ambiguous(
        "\"\(name)\" can mean several versions. Use more letters, or the number.",
        candidates: found.map { "\($0.number)  \($0.version.id)" }
      )
    }
    return first
  }

  /// Lets an article show one of its versions; where its highlights are in it.
  ///
  /// Nothing is done where it shows that already.
  public func show(
    _ version: Identifier<Version>,
    of article: Identifier<Article>
  ) throws(LibraryError) -> AnchorCounts {
    try write(action(.edit)) { transaction in
      let view = transaction.view
      let current = try view.article(article).orMissing(.article(article), in: view)
      guard
        let chosen = try view.versions(of: article).first(where: { $0.id == version })
      else { throw LibraryError.notFound("This article has no such version.") }
      guard try view.isHere(chosen.digest) else { throw LibraryError.versionIsMissing }
      if current.version?.id != version {
        try transaction.set(
          Field.Article.source,
          of: EntityKey(article),
          to: .bytes(version.bytes)
        )
      }
      return try transaction.anchorHighlights(of: article, in: chosen)
    }
  }

  /// An article as one of its versions has it, and where its highlights are there.
  public func details(
    _ id: Identifier<Article>,
    version: Identifier<Version>
  ) throws(LibraryError) -> ArticleDetails {
    try read { view in
      var article = try view.article(id).orMissing(.article(id), in: view)
      article.version = try view.versions(of: id).first { $0.id == version }
      guard let text = try article.version.flatMap({ try view.text($0.digest) }) else {
        throw LibraryError.versionIsMissing
      }
      var search = HighlightSearch(in: text, view: view)
      let highlights = try view.highlights(of: id)
      return ArticleDetails(
        article: try view.listing(article),
        highlights: try view.listings(
          highlights,
          at: highlights.map { try search.find($0).anchor }
        ),
        notes: try view.notes(on: id).map { try view.listing($0, titled: false) },
        text: text
      )
    }
  }
}

extension LibraryError {
  static let versionIsMissing = Self.notFound(
    "The text of this version is not on this device yet. Get it with: carrel sync"
  )
}

extension View {
  fileprivate func versionListings(of article: Article) throws -> [VersionListing] {
    var counts: [Identifier<Version>: Int] = [:]
    for highlight in try highlights(of: article.id) {
      if let version = highlight.version { counts[version, default: 0] += 1 }
    }
    return try versions(of: article.id).enumerated().map { index, version in
      VersionListing(
        number: index + 1,
        version: version,
        isShown: version.id == article.version?.id,
        isHere: try isHere(version.digest),
        highlightCount: counts[version.id] ?? 0
      )
    }
  }
}
