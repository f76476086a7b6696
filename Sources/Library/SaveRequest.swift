public import Reading

/// One thing to save, and how.
public struct SaveRequest: Sendable {
  /// Where the content comes from.
  public enum Source: Sendable {
    /// A web address to fetch.
    case url(String)
    /// A file: a web page, text, or either of them gzipped.
    case file(path: String)
    /// Bytes that are here already; the name is for messages.
    case bytes([UInt8], name: String)

    /// What a person calls it.
    public var name: String {
      switch self {
      case .url(let url): url
      case .file(let path): path
      case .bytes(_, let name): name
      }
    }
  }

  public var source: Source
  /// The address that a file was saved from.
  public var url: String?
  /// A title of the reader's own.
  public var title: String?
  public var tags: [Tag]
  public var list: Identifier<ReadingList>?
  public var fetching: Fetching
  /// Leave a page alone that was fetched before.
  public var skipsFetched: Bool
  /// Show what comes even where it seems to be worse than what is shown.
  public var showsAnything = false
  /// The article that is fetched again; its address may mean another one by now.
  var article: Identifier<Article>?
  /// What it shows: where the page says the same, its images need not be fetched.
  var shownDigest: Digest?
  /// The page that is here, where its server can be asked whether it changed.
  var known: KnownPage?
  /// Whether the page was waiting, so that a failure is remembered.
  var wasWaiting = false

  /// When the page of an address is fetched.
  public enum Fetching: Sendable {
    /// Now, or not at all.
    case now
    /// Now, or at the next chance where there is no network now.
    case nowOrLater
    /// At the next chance.
    case later
  }
  /// Keep the images of the article too.
  public var keepsImages = true

  public init(_ source: Source) {
    self.source = source
    tags = []
    fetching = .now
    skipsFetched = false
  }
}

/// What became of a request to save.
public struct SaveOutcome: Sendable {
  public let source: String
  public let result: Result<SavedArticle, LibraryError>
  /// Whether a redirect led from https to http, so that others could read and change the page.
  public var lostEncryption = false
}

/// An article after it was saved.
public struct SavedArticle: Sendable {
  public let listing: ArticleListing
  public let change: Change

  /// What saving changed.
  public enum Change: String, Sendable {
    case new
    case alreadySaved = "already saved"
    case newVersion = "new version"
    /// It was in the trash.
    case revived
    /// A version that seems to be worse was kept beside the one shown, which stays.
    case setAside = "set aside"
  }

  /// Where the highlights went, when there is a new version.
  public let anchors: AnchorCounts
  /// Whether its page is still to be fetched.
  public var isWaiting = false
  /// How many images of the article are kept.
  public let images: ImageCounts
  /// Why what was set aside is not shown; what is shown says in its listing that it is incomplete.
  public let setAside: Incompleteness?
  /// An article saved before from another address, which seems to be the same.
  public let sameAs: ArticleListing?

  /// Why what was just saved is not the whole article; `nil` where it seems to be.
  public var incompleteness: Incompleteness? {
    setAside ?? listing.record.incomplete.map(Incompleteness.init(rawValue:))
  }
}

/// How many images of an article could be had.
public struct ImageCounts: Hashable, Sendable {
  public var kept: Int
  public var missed: Int

  public init(kept: Int = 0, missed: Int = 0) {
    self.kept = kept
    self.missed = missed
  }
}

/// How many highlights were found again, and how.
public struct AnchorCounts: Hashable, Sendable {
  public var exact = 0
  public var moved = 0
  public var fuzzy = 0
  public var orphaned = 0
}
